// docs/reliability.md as text.

const HEAD = `# What Grove does when things go wrong

Each row is a fault that Grove was put through, what it was doing, and how that ended. It is written by \`npm run reliability\`
from the tests that prove it, all of which are part of \`npm test\` (the full and the read-only disk as root alone); what is killed is killed at a random moment, and several
times. Do not edit it by hand.

| fault | what Grove was doing | how it ends | proof |
| --- | --- | --- | --- |
`;

/** @param {import('./faults.mjs').Proof[]} proofs */
export function tableOf(proofs) {
  const rows = proofs
    .map(({ fault, during, ends, file, test }) => ({ key: [fault, during, ends].join(' | '), file, test }))
    .toSorted((one, other) => one.key.localeCompare(other.key, 'en'));
  // A test of several values is one proof.
  const once = rows.filter(({ key, file }, at) => rows[at - 1]?.key !== key || rows[at - 1]?.file !== file);
  return HEAD + once.map(({ key, file, test }) => `| ${key} | \`${file}\` › ${test} |\n`).join('');
}
