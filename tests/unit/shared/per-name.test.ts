import { expect, it } from 'vitest';
import { perText } from '../../../src/shared/per-text';

it('answers each name once, also with nothing, and keeps a bounded number', () => {
  const asked: string[] = [];
  const lengthOf = perText((name) => {
    asked.push(name);
    return name === '' ? undefined : name.length;
  });
  expect([lengthOf('cn'), lengthOf('cn'), lengthOf(''), lengthOf('')]).toEqual([2, 2, undefined, undefined]);
  expect(asked).toEqual(['cn', '']);
  for (let index = 0; index < 3000; index += 1) expect(lengthOf(`x${index}`)).toBe(`x${index}`.length);
  lengthOf('x2999');
  expect(asked.filter((name) => name === 'x2999')).toHaveLength(2);
});
