/** The globals that both Node and browsers give the shared language; it sees the types of neither. */
declare class URL {
  constructor(url: string);
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
}

/** Only named in the types of handlers. */
interface AbortSignal {
  readonly aborted: boolean;
}
