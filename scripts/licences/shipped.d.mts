/** The types of shipped.mjs, for its test. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}
export const NATIVE: readonly string[];
export const ALLOWED: ReadonlySet<string>;
export function shippedPackages(root: string): readonly Shipped[];
