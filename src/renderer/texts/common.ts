/** Words that several views share. */
export const commonTexts = {
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  codeLabel: 'Code',
  loading: 'Loading…',
  dialogClose: 'Close this dialog',
} as const;
