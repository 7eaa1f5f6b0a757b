/** From an HTTP request to an HTTP reply: paths, calls, faults, and what stands around them. */
import type { Sessions } from '../access/sessions';
import type { Clock } from '../clock';
import { deliveryUnder, distortData, distortText } from '../faults/distort';
import type { Strike } from '../faults/fault';
import type { FaultSet } from '../faults/fault-set';
import type { StatisticsCollector } from '../statistics';
import type { Api } from './api';
import { ApiFailure } from './api-failure';
import { answersAt, dispatch, readCall } from './dispatch';
import type { WebHandler, WebReply, WebRequest } from './http';

export interface HandlerOptions {
  /** Before `/webapi`; empty or beginning with a slash. */
  readonly pathPrefix: string;
  readonly apis: readonly Api[];
  readonly sessions: Sessions;
  readonly statistics: StatisticsCollector;
  readonly faults: FaultSet;
  readonly clock: Clock;
  readonly random: () => number;
  /** DSM 7 says `application/json`, older ones `text/plain`. */
  readonly contentType: string;
}

export function createHandler(options: HandlerOptions): WebHandler {
  const { apis, statistics, sessions, faults, clock, random } = options;
  const byName = new Map(apis.map((api) => [api.name, api]));

  const answer = async (request: WebRequest): Promise<WebReply> => {
    statistics.query(request.rawQuery, request.query);
    const file = webapiFile(request.path, options.pathPrefix);
    if (file === undefined || !apis.some((api) => answersAt(api, file))) {
      statistics.request(undefined, undefined);
      return page(request.path === `${options.pathPrefix}/` ? 200 : 404);
    }
    const call = readCall(request);
    statistics.request(call.api, call.method);
    const strikes = faults.strike(call.api, call.method);
    await clock.wait(latencyOf(strikes, random), request.signal);
    const instead = insteadOf(strikes, options.contentType);
    if (instead?.carriedOut === false) return instead.reply;

    const body = await dispatch(call, request, file, byName, sessions, strikes).then(
      (data) => ({ ...(data !== undefined && { data: distortData(data, strikes) }), success: true }),
      failureBody,
    );
    const text = distortText(JSON.stringify(body), strikes);
    return (
      instead?.reply ?? {
        ...jsonReply(options.contentType, text),
        delivery: deliveryUnder(strikes),
      }
    );
  };

  return async (request) => {
    // For people and programs that only have its address; looking is not counted.
    if (request.path === `${options.pathPrefix}/statistics`) {
      return jsonReply('application/json', JSON.stringify(statistics.snapshot(sessions.count), null, 2));
    }
    const end = statistics.begin();
    try {
      return await answer(request);
    } finally {
      end();
    }
  };
}

/** How long the faults hold an answer back, in milliseconds. */
function latencyOf(strikes: readonly Strike[], random: () => number): number {
  return strikes.reduce(
    (ms, { fault }) => (fault.kind === 'latency' ? ms + fault.ms + random() * (fault.jitterMs ?? 0) : ms),
    0,
  );
}

/** The reply that a fault puts in the place of the true one, and whether the call is carried out all the same. */
function insteadOf(
  strikes: readonly Strike[],
  contentType: string,
): { readonly reply: WebReply; readonly carriedOut: boolean } | undefined {
  for (const { fault } of strikes) {
    switch (fault.kind) {
      case 'drop':
        return {
          reply: { ...page(500), delivery: { kind: 'nothing' } },
          carriedOut: fault.carriedOut ?? false,
        };
      case 'html':
        return { reply: page(fault.status), carriedOut: fault.carriedOut ?? false };
      case 'retry-after': {
        const reply = page(fault.status ?? 503);
        const headers = { ...reply.headers, 'retry-after': String(fault.seconds) };
        return { reply: { ...reply, headers }, carriedOut: false };
      }
      case 'code': {
        const text = JSON.stringify({ error: { code: fault.code }, success: false });
        return { reply: jsonReply(contentType, text), carriedOut: fault.carriedOut ?? false };
      }
      case 'no-error':
        return { reply: jsonReply(contentType, '{"success":false}'), carriedOut: false };
      default:
    }
  }
  return undefined;
}

function failureBody(error: unknown): unknown {
  if (!(error instanceof ApiFailure)) throw error;
  const { code, errors } = error;
  return { error: { code, ...(errors && { errors }) }, success: false };
}

/** The file below `/webapi/` that a path names. */
function webapiFile(path: string, prefix: string): string | undefined {
  const start = `${prefix}/webapi/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

function jsonReply(contentType: string, body: string): WebReply {
  return { status: 200, headers: { 'content-type': contentType }, body };
}

/** A web page, as a NAS or a proxy shows it to a browser: no JSON. */
function page(status: number): WebReply {
  const title = status === 200 ? 'Synology NAS' : String(status);
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>\n`,
  };
}
