/** The types of notices.mjs, for the build. */
export function noticesText(root: string): string;
