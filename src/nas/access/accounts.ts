/** The NAS's own accounts: who may log in, and with which code the others are turned away. */

/** Why an account cannot log in although its password is right. */
export type AccountState =
  | 'enabled'
  | 'disabled'
  | 'two-factor-missing'
  | 'password-expired-unchangeable'
  | 'password-expired'
  | 'password-must-change'
  | 'locked';

export interface Account {
  readonly name: string;
  readonly password: string;
  /** Only administrators may use the directory. True when absent. */
  readonly administrator?: boolean;
  readonly state?: AccountState;
  /** The secret of the one-time codes in base32; with it, a code is asked for. */
  readonly totpSecret?: string;
}

/** SYNO.API.Auth's own codes (DSM Login Web API Guide, "Error Codes"; 411 from observation). */
export const AuthCode = {
  wrongCredentials: 400,
  accountDisabled: 401,
  permissionDenied: 402,
  oneTimeCodeNeeded: 403,
  oneTimeCodeWrong: 404,
  twoFactorMissing: 406,
  addressBlocked: 407,
  passwordExpiredUnchangeable: 408,
  passwordExpired: 409,
  passwordMustChange: 410,
  accountLocked: 411,
} as const;

const STATE_CODES: Readonly<Record<AccountState, number | undefined>> = {
  enabled: undefined,
  disabled: AuthCode.accountDisabled,
  'two-factor-missing': AuthCode.twoFactorMissing,
  'password-expired-unchangeable': AuthCode.passwordExpiredUnchangeable,
  'password-expired': AuthCode.passwordExpired,
  'password-must-change': AuthCode.passwordMustChange,
  locked: AuthCode.accountLocked,
};

/** DSM knows accounts without regard to case. */
export function findAccount(accounts: readonly Account[], name: string): Account | undefined {
  const wanted = name.toLowerCase();
  return accounts.find((account) => account.name.toLowerCase() === wanted);
}

/** The code with which an account is turned away once its password is known to be right. */
export function refusalOf(account: Account): number | undefined {
  const code = STATE_CODES[account.state ?? 'enabled'];
  return code ?? (account.administrator === false ? AuthCode.permissionDenied : undefined);
}
