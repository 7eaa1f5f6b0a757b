/** What a spreadsheet would compute instead of showing it, whether it is read from a file or pasted. Pure. */

/** What begins a formula, also in full width; see OWASP, “CSV Injection”. Blanks and controls may be skipped before it. */
const FORMULA = /^[\s\p{Cc}\u{FEFF}]*[=+\-@＝＋－＠]/u;
const NEGATIVE_NUMBER = /^-\d+$/;

/** The same text as no formula: with the apostrophe that spreadsheets take for “as it is”. */
export function asNoFormula(text: string): string {
  return FORMULA.test(text) && !NEGATIVE_NUMBER.test(text) ? `'${text}` : text;
}
