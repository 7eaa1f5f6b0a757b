/** Waiting for the moment after a flurry: something has happened, and then nothing more for a while. */

interface LullOptions {
  /** For so long nothing more must happen, in milliseconds. */
  readonly quiet: number;
  /** It comes at the latest after so long, in milliseconds, whatever happens or does not. */
  readonly within: number;
}

export class Lull {
  readonly come: Promise<void>;
  readonly stir: () => void;

  constructor({ quiet, within }: LullOptions) {
    let end: () => void = () => undefined;
    this.come = new Promise((resolve) => (end = resolve));
    let timer: NodeJS.Timeout | undefined;
    const last = setTimeout(end, within);
    last.unref();
    this.stir = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        clearTimeout(last);
        end();
      }, quiet);
      timer.unref();
    };
  }
}
