/** The system's code for what went wrong, without the path, which names the user. */
export function systemReason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown reason';
}
