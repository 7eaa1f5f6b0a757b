/** The file is no replica that Grove can use: damaged, another program's, from a newer Grove, or of another key. */
export class UnusableFileError extends Error {
  override readonly name = 'UnusableFileError';
}
