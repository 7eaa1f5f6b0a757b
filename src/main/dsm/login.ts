/** The login call of SYNO.API.Auth: what it is given and what it answers (DSM Login Web API Guide). */
import { z } from 'zod';
import type { FailureFacts } from '../../shared/failure';
import { unreadable } from './failures';
import type { ApiCall, ApiOnNas, SessionIds } from './wire';

/** Names the session on the NAS; a second login under the same name does not end those of other programs. */
const SESSION = 'Grove';
/** Names this program in DSM's list of trusted devices. A device token is only good together with it. */
const DEVICE = 'Grove';
/** The first version that knows device tokens. */
const DEVICE_VERSION = 6;

export interface Credentials {
  readonly account: string;
  readonly password: string;
  /** The one-time code of two-step verification. */
  readonly code: string | undefined;
  /** Whether the NAS is to trust this computer from now on, so that no code is asked for again. */
  readonly trustDevice: boolean;
  /** What stands in for the code on a device that was trusted before. */
  readonly deviceToken: string | undefined;
}

export interface LoggedIn extends SessionIds {
  /** Given when a code was accepted. */
  readonly deviceToken: string | undefined;
}

/** Always a POST, since nothing of it may stand in a URL, and never twice: a one-time code is good for one. */
export function loginCall(api: ApiOnNas, credentials: Credentials): ApiCall {
  const { account, password, code, trustDevice, deviceToken } = credentials;
  const knowsDevices = api.version >= DEVICE_VERSION;
  return {
    api,
    method: 'login',
    verb: 'POST',
    once: true,
    parameters: {
      account,
      passwd: password,
      session: SESSION,
      format: 'sid',
      enable_syno_token: 'yes',
      // Authenticator apps show the code in two groups, and so it is typed.
      ...(code !== undefined && { otp_code: code.replace(/\s/g, '') }),
      ...(code !== undefined &&
        trustDevice &&
        knowsDevices && { enable_device_token: 'yes', device_name: DEVICE }),
      ...(code === undefined &&
        knowsDevices &&
        deviceToken !== undefined && { device_name: DEVICE, device_id: deviceToken }),
    },
  };
}

/** It may reach the NAS twice: a session that has ended is ended no further. */
export function logoutCall(api: ApiOnNas): ApiCall {
  return { api, method: 'logout', verb: 'POST', parameters: { session: SESSION } };
}

/** Sent back with every call, in a header too, which takes nothing else; hundreds of characters are the longest known. */
const token = z.string().regex(/^[\x20-\x7e]{1,4096}$/);
const text = token.optional().catch(undefined);
/** `did` in version 6 is `device_id` in version 7. */
const answerSchema = z.object({ sid: token, synotoken: text, did: text, device_id: text });

export function readLogin(data: unknown, facts: FailureFacts): LoggedIn {
  const answer = answerSchema.safeParse(data);
  if (!answer.success) throw unreadable('a login without a session id', facts, 'SYNO.API.Auth login');
  const { sid, synotoken, did, device_id } = answer.data;
  return { sid, synoToken: synotoken, deviceToken: did ?? device_id };
}
