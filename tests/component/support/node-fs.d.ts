/** The one thing of Node that a component test uses: the windows' project knows no Node. */
declare module 'node:fs' {
  export function readFileSync(path: string, encoding: 'utf8'): string;
}
