/** How the Web API says no: a failure with its number, and the numbers that all APIs share. */

/** A failure as the NAS words it: a number, which means something different in each API, and at times details. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  constructor(
    readonly code: number,
    readonly errors?: Readonly<Record<string, unknown>> | readonly unknown[],
  ) {
    super(`The Web API answers with code ${code}.`);
  }
}

/** The codes that all APIs share (DSM Login Web API Guide, "Common Error Codes"; 119 and 120 from observation). */
export const CommonCode = {
  unknown: 100,
  noApiMethodOrVersion: 101,
  noSuchApi: 102,
  noSuchMethod: 103,
  versionNotSupported: 104,
  sessionTimedOut: 106,
  sessionInterrupted: 107,
  parameterLost: 114,
  sessionInvalid: 119,
  parameterInvalid: 120,
  addressDiffers: 150,
} as const;
