/** How much the log holds, from the least to the most; apart from the schema of settings, so that windows can list them. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
