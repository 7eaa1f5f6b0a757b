/** The simulated NAS as a program on a terminal. */
import { createInterface } from 'node:readline';
import { DirectoryError } from './directory/source';
import { DEFAULT_ACCOUNT, startNas } from './index';
import { LdifError } from './ldif';
import { HELP, parseArguments } from './terminal/arguments';
import { runCommand } from './terminal/commands';
import { UsageError } from './terminal/usage-error';

async function main(): Promise<void> {
  const options = parseArguments(process.argv.slice(2));
  if (options === undefined) {
    console.log(HELP);
    return;
  }
  const nas = await startNas(options);
  console.log(`The NAS answers at ${nas.url}${nas.httpsUrl ? ` and ${nas.httpsUrl}` : ''}`);
  if (nas.control.certificate !== undefined) {
    console.log(`The SHA-256 of its certificate is ${nas.control.certificate.fingerprint256}`);
  }
  if (options.accounts?.some(({ password }) => password === DEFAULT_ACCOUNT.password)) {
    console.log(`Log in as ${DEFAULT_ACCOUNT.name} with the password ${DEFAULT_ACCOUNT.password}`);
  }
  console.log('Type help for commands, quit or Ctrl+C to stop.');

  const terminal = createInterface({ input: process.stdin });
  const stop = () => {
    terminal.close();
    void nas.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Without a terminal (in a script, in the background) the input ends at once; the NAS stays.
  for await (const line of terminal) {
    if (line.trim() === 'quit') {
      stop();
      return;
    }
    const answer = await runCommand(line, nas.control);
    if (answer !== '') console.log(answer);
  }
}

/** The sentence for what a person can mend; undefined for what is a fault of this program. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof UsageError) return `${error.message} Try --help.`;
  if (error instanceof LdifError || error instanceof DirectoryError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'EADDRINUSE':
      return 'Another program listens on this port already. Choose another one with --port.';
    case 'EACCES':
      return 'This port needs more rights, or the file must not be read. Choose another one.';
    case 'EADDRNOTAVAIL':
      return 'This computer does not have the address that --host names.';
    case 'ENOENT':
    case 'EISDIR':
      return `The file cannot be read: ${error.message}`;
    default:
      return undefined;
  }
}

try {
  await main();
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 2;
}
