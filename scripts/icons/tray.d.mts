/** For the tests, which are TypeScript: what they need of `tray.mjs`. */
type State = 'idle' | 'syncing' | 'ok' | 'warning' | 'failed' | 'unknown';

export const TRAY_COLOURS: Readonly<Record<State, string>>;
