/** What the NAS has seen of its clients: the measure of their manners. */

/** A secret that stood in a URL, where logs and proxies keep it. The secret itself is not repeated. */
export interface SecretInUrl {
  readonly parameter: string;
  readonly api: string;
  readonly method: string;
}

export interface Statistics {
  /** Requests by `api.method`; `other` for those that are no call. */
  readonly requests: Readonly<Record<string, number>>;
  readonly requestsInFlight: number;
  readonly mostRequestsInFlight: number;
  readonly logins: number;
  readonly failedLogins: number;
  readonly openSessions: number;
  /** Passwords, one-time codes and device tokens seen in URLs. */
  readonly secretsInUrls: readonly SecretInUrl[];
  /** Requests with the session id in the URL. The documented API wants it there, so it is counted apart. */
  readonly sessionIdsInUrls: number;
  /** Requests whose query wrote a space as `+`, which DSM does not read everywhere. */
  readonly plusesInUrls: number;
}

const SECRET_PARAMETERS = ['passwd', 'password', 'otp_code', 'device_id', 'did', 'SynoToken'];

export class StatisticsCollector {
  #requests = new Map<string, number>();
  #inFlight = 0;
  #mostInFlight = 0;
  #logins = 0;
  #failedLogins = 0;
  #secretsInUrls: SecretInUrl[] = [];
  #sessionIdsInUrls = 0;
  #plusesInUrls = 0;

  /** Called when a request begins; the function it answers must be called when the request ends. */
  begin(): () => void {
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    return () => {
      this.#inFlight -= 1;
    };
  }

  /** Counts a request by what it asks for. */
  request(api: string | undefined, method: string | undefined): void {
    const name = api === undefined || method === undefined ? 'other' : `${api}.${method}`;
    this.#requests.set(name, (this.#requests.get(name) ?? 0) + 1);
  }

  /** Looks at what stood in a URL. */
  query(rawQuery: string, query: URLSearchParams): void {
    const api = query.get('api') ?? '';
    const method = query.get('method') ?? '';
    for (const parameter of SECRET_PARAMETERS) {
      if (query.has(parameter)) this.#secretsInUrls.push({ parameter, api, method });
    }
    if (query.has('_sid')) this.#sessionIdsInUrls += 1;
    if (rawQuery.includes('+')) this.#plusesInUrls += 1;
  }

  login(succeeded: boolean): void {
    if (succeeded) this.#logins += 1;
    else this.#failedLogins += 1;
  }

  snapshot(openSessions: number): Statistics {
    return {
      requests: Object.fromEntries(this.#requests),
      requestsInFlight: this.#inFlight,
      mostRequestsInFlight: this.#mostInFlight,
      logins: this.#logins,
      failedLogins: this.#failedLogins,
      openSessions,
      secretsInUrls: [...this.#secretsInUrls],
      sessionIdsInUrls: this.#sessionIdsInUrls,
      plusesInUrls: this.#plusesInUrls,
    };
  }

  /** Begins to count anew; what is in flight stays in flight. */
  reset(): void {
    this.#requests = new Map();
    this.#mostInFlight = this.#inFlight;
    this.#logins = 0;
    this.#failedLogins = 0;
    this.#secretsInUrls = [];
    this.#sessionIdsInUrls = 0;
    this.#plusesInUrls = 0;
  }
}
