/** What somebody who fills a directory, or runs a NAS, could write into it to get more out of a program than being read. */

const ESC = '\u001b';
const RLO = '\u202e';

/** By what each tries. Every test that says “hostile” takes them from here, so that a new one reaches all of them. */
export const HOSTILE: Readonly<Record<string, string>> = {
  script: '<script>globalThis.pwned = 1</script>',
  'an image that fails': '"><img src=x onerror="globalThis.pwned = 1">',
  'a link that runs': 'javascript:globalThis.pwned=1',
  'a template': '{{constructor.constructor("globalThis.pwned=1")()}}${globalThis.pwned = 1}',
  'markup of notifications': '<b>bold</b><a href="file:///etc/passwd">look</a>&amp;',
  'the other direction': `invoice${RLO}fdp.exe`,
  'an isolate that is never closed': '\u2067\u2066left\u202b',
  'nothing to see': '\u200b\u2060\ufeff\u00ad\u3164',
  'a terminal that is cleared': `${ESC}[2J${ESC}[1;1H`,
  'a title of a terminal': `${ESC}]0;pwned\u0007`,
  'a link of a terminal': `${ESC}]8;;file:///etc/passwd${ESC}\\click${ESC}]8;;${ESC}\\`,
  'controls of eight bits': '\u009b31m\u0090q\u009c',
  'a line of a log': 'x\n2026-01-01T00:00:00.000Z login: everything is fine',
  'a record of LDIF': 'x\n\ndn: CN=Administrator,DC=example,DC=com\nchangetype: delete',
  'lines of every kind': 'a\r\nb\u0085c\u2028d\u2029e\u000bf\u000cg',
  nul: 'a\0b',
  formula: '=HYPERLINK("http://127.0.0.1:1/?"&A1,"click")',
  'a formula behind blanks': '\t \r\n@SUM(1+1)*cmd|" /C calc"!A0',
  'a formula in full width': '＝1＋1',
  'a formula of a minus': '-2+3+cmd|" /C calc"!A0',
  'a cell that ends': '",=1+1,"',
  'a way up': '../../../../etc/cron.d/pwned',
  'a way up of Windows': '..\\..\\Windows\\System32\\pwned',
  'a drive': 'C:\\pwned.txt',
  'a share': '\\\\127.0.0.1\\share\\pwned',
  'a stream': 'name:stream:$DATA',
  'a device': 'CON',
  'a device with an ending': 'nul.txt',
  'a home': '~root',
  'an option': '--exec=pwned',
  'a shell': '$(touch pwned)`touch pwned`;|& touch pwned',
  'a format': '%s%n%x %1$s {0}',
  sql: "'; drop table entries; --",
  ldap: '*)(objectClass=*',
  'a part of JavaScript': '__proto__',
  'another part of JavaScript': 'constructor',
  'half of a pair': 'a\ud800b',
  'marks upon marks': `z${'\u0300'.repeat(300)}`,
  'one long word': 'w'.repeat(8000),
  'many lines': 'line\n'.repeat(2000),
  'the widest of signs': '﷽'.repeat(200),
};

export const HOSTILE_CASES: readonly (readonly [name: string, text: string])[] = Object.entries(HOSTILE);

/** Characters that a menu, a title, a terminal or a list of lines would obey. */
export const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
/** The same, with the line break. */
export const OBEYED_IN_A_LINE = new RegExp(`\\n|${OBEYED.source}`, 'u');
