/** From an HTTP request to an HTTP reply: paths, calls, and what stands around them. */
import type { Sessions } from '../access/sessions';
import type { StatisticsCollector } from '../statistics';
import { type Api, ApiFailure } from './api';
import { answersAt, dispatch, readCall } from './dispatch';
import type { WebHandler, WebReply, WebRequest } from './http';

export interface HandlerOptions {
  /** Before `/webapi`; empty or beginning with a slash. */
  readonly pathPrefix: string;
  readonly apis: readonly Api[];
  readonly sessions: Sessions;
  readonly statistics: StatisticsCollector;
  /** DSM 7 says `application/json`, older ones `text/plain`. */
  readonly contentType: string;
}

export function createHandler(options: HandlerOptions): WebHandler {
  const { apis, statistics, sessions } = options;
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
    try {
      const data = await dispatch(call, request, file, byName, sessions);
      return json(options.contentType, { ...(data !== undefined && { data }), success: true });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      const { code, errors } = error;
      return json(options.contentType, { error: { code, ...(errors && { errors }) }, success: false });
    }
  };

  return async (request) => {
    const end = statistics.begin();
    try {
      return await answer(request);
    } finally {
      end();
    }
  };
}

/** The file below `/webapi/` that a path names. */
function webapiFile(path: string, prefix: string): string | undefined {
  const start = `${prefix}/webapi/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

function json(contentType: string, body: unknown): WebReply {
  return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(body) };
}

/** A web page, as a NAS shows it to a browser: no JSON. */
export function page(status: number): WebReply {
  const title = status === 200 ? 'Synology NAS' : `${status}`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>\n`,
  };
}
