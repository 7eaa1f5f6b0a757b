/**
 * `copy.js OPTIONS`: makes a user data folder with a NAS and its whole local copy, which the program in its windows then
 * opens. Says on its last line how long the copying took, in milliseconds.
 */
import { openBenchedConsole } from './console';

const { folder, port } = JSON.parse(process.argv[2] ?? '') as { folder: string; port: number };
const { grove, copy, index, settle } = await openBenchedConsole({ folder, keychain: 'session', port });
const milliseconds = await copy();
await index();
await settle();
await grove.close();
process.stdout.write(`${JSON.stringify({ milliseconds })}\n`);
