/** The IPC channels under the contract; only preload and the registrar know them. */
export const CHANNEL = {
  /** invoke(domain, call, callId, input) → Answer */
  call: 'grove:call',
  /** send(callId) */
  cancel: 'grove:cancel',
  /** invoke() → Retained */
  subscribe: 'grove:subscribe',
  /** main → window: one EventMessage */
  event: 'grove:event',
} as const;
