/** SYNO.API.Auth: login and logout, in versions 3 to 7 (DSM Login Web API Guide, 2023). */
import { type Account, AuthCode, findAccount, refusalOf } from '../access/accounts';
import type { AddressBlock } from '../access/address-block';
import type { DeviceTokens } from '../access/device-tokens';
import type { OneTimeCodes } from '../access/one-time-codes';
import type { Sessions } from '../access/sessions';
import type { Api, ApiCall } from '../web/api';
import { ApiFailure, CommonCode } from '../web/api-failure';
import type { Parameters } from '../web/parameters';

export interface AuthOptions {
  readonly accounts: readonly Account[];
  readonly sessions: Sessions;
  readonly block: AddressBlock;
  readonly devices: DeviceTokens;
  readonly codes: OneTimeCodes;
  /** The file that answers; DSM 5 and 6 have one of their own for logins. */
  readonly path: string;
  readonly maxVersion: number;
  /** Told of every login, for the statistics. */
  readonly onLogin: (succeeded: boolean) => void;
}

export function authApi(options: AuthOptions): Api {
  return {
    name: 'SYNO.API.Auth',
    path: options.path,
    minVersion: 1,
    maxVersion: options.maxVersion,
    open: true,
    parameterFailure: () => new ApiFailure(CommonCode.parameterInvalid),
    methods: {
      login: { run: (call) => login(call, options) },
      logout: { run: (call) => logout(call, options.sessions) },
    },
  };
}

function login(call: ApiCall, options: AuthOptions): Record<string, unknown> {
  const { block, onLogin } = options;
  try {
    if (block.isBlocked(call.address)) throw new ApiFailure(AuthCode.addressBlocked);
    const data = admit(call, options);
    block.forgive(call.address);
    onLogin(true);
    return data;
  } catch (error) {
    onLogin(false);
    if (error instanceof ApiFailure && GUESSES.has(error.code)) block.count(call.address);
    throw error;
  }
}

/** Failures that look like guessing, and count towards blocking the address. */
const GUESSES: ReadonlySet<number> = new Set([AuthCode.wrongCredentials, AuthCode.oneTimeCodeWrong]);

function admit(call: ApiCall, options: AuthOptions): Record<string, unknown> {
  const { parameters, version } = call;
  const account = findAccount(options.accounts, parameters.text('account') ?? '');
  if (account === undefined || account.password !== parameters.text('passwd')) {
    throw new ApiFailure(AuthCode.wrongCredentials);
  }
  const refusal = refusalOf(account);
  if (refusal !== undefined) throw new ApiFailure(refusal);
  checkSecondFactor(account, parameters, options);

  const withToken = isYes(parameters.text('enable_syno_token'));
  const { sid, synoToken } = options.sessions.open(account.name, call.address, withToken);
  return {
    sid,
    ...(synoToken !== undefined && { synotoken: synoToken }),
    ...deviceToken(account, parameters, version, options.devices),
    is_portal_port: false,
  };
}

/** A one-time code, or the token of a device that has shown one before. */
function checkSecondFactor(account: Account, parameters: Parameters, options: AuthOptions): void {
  if (account.totpSecret === undefined) return;
  const code = parameters.text('otp_code');
  if (code !== undefined && code !== '') {
    if (!options.codes.accept(account.name, account.totpSecret, code)) {
      throw new ApiFailure(AuthCode.oneTimeCodeWrong);
    }
    return;
  }
  const device = parameters.text('device_name') ?? '';
  const token = parameters.text('device_id') ?? '';
  if (!options.devices.isKnown(account.name, device, token)) {
    throw new ApiFailure(AuthCode.oneTimeCodeNeeded, { types: [{ type: 'otp' }] });
  }
}

/** The device token under the name that the version has for it: `did`, since version 7 `device_id`. */
function deviceToken(
  account: Account,
  parameters: Parameters,
  version: number,
  devices: DeviceTokens,
): Record<string, string> {
  const device = parameters.text('device_name') ?? '';
  const wanted = isYes(parameters.text('enable_device_token')) && device !== '';
  if (!wanted || account.totpSecret === undefined || version < 6) return {};
  const token = devices.issue(account.name, device);
  return version >= 7 ? { device_id: token } : { did: token };
}

function logout({ session }: ApiCall, sessions: Sessions): undefined {
  if (session !== undefined) sessions.end(CommonCode.sessionInvalid, (each) => each === session);
}

function isYes(value: string | undefined): boolean {
  return value === 'yes' || value === 'true';
}
