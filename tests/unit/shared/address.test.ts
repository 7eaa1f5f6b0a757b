import { describe, expect, it } from 'vitest';
import { baseUrl, readAddress } from '../../../src/shared/address';

describe('what a person types as the address of a NAS', () => {
  it.each([
    ['nas.example.com', { host: 'nas.example.com', port: undefined, https: undefined, path: '' }],
    ['  NAS01 ', { host: 'nas01', port: undefined, https: undefined, path: '' }],
    ['192.168.1.20:5001', { host: '192.168.1.20', port: 5001, https: undefined, path: '' }],
    ['https://nas.example.com:5001/', { host: 'nas.example.com', port: 5001, https: true, path: '' }],
    ['http://nas:5000/webman/index.cgi?x=1#/signin', { host: 'nas', port: 5000, https: false, path: '' }],
    ['https://proxy.example.com/nas1/', { host: 'proxy.example.com', port: 443, https: true, path: '/nas1' }],
    [
      'https://proxy.example.com/a/b/webapi/entry.cgi',
      { host: 'proxy.example.com', port: 443, https: true, path: '/a/b' },
    ],
    ['https://nas:443', { host: 'nas', port: 443, https: true, path: '' }],
    ['http://nas', { host: 'nas', port: 80, https: false, path: '' }],
    ['nas:80', { host: 'nas', port: 80, https: undefined, path: '' }],
    ['fe80::1', { host: 'fe80::1', port: undefined, https: undefined, path: '' }],
    ['[fe80::1]:5001', { host: 'fe80::1', port: 5001, https: undefined, path: '' }],
    ['büro.example', { host: 'xn--bro-hoa.example', port: undefined, https: undefined, path: '' }],
  ])('%s', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });

  it.each([
    ['', 'Enter the name'],
    ['my nas', 'no spaces'],
    ['ftp://nas', 'not “ftp”'],
    ['https://', 'no host name'],
    ['nas:99999', 'no host name'],
    ['https://admin:secret@nas', 'own fields'],
    ['https://mynas.quickconnect.to/', 'QuickConnect'],
    ['https://quickconnect.to/mynas', 'QuickConnect'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(readAddress(text)).toEqual({ problem: expect.stringContaining(reason) as string });
  });

  it('never repeats a password that was typed into it', () => {
    expect(JSON.stringify(readAddress('https://admin:s3cret@nas'))).not.toContain('s3cret');
  });
});

describe('the base URL', () => {
  it.each([
    [{ host: 'nas', port: 5001, https: true, path: '' }, 'https://nas:5001'],
    [{ host: 'fe80::1', port: 5000, https: false, path: '' }, 'http://[fe80::1]:5000'],
    [{ host: 'proxy', port: 443, https: true, path: '/nas1' }, 'https://proxy:443/nas1'],
  ])('of %o', (address, url) => {
    expect(baseUrl(address)).toBe(url);
  });
});
