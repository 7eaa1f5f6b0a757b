/** What a notification says, as a desktop's server may be given it. Pure. */
import { legible } from '../../shared/legible';

/** In UTF-16 units: what fits on a banner, many times over. */
const LONGEST_TITLE = 200;
const LONGEST_LINE = 600;
const MOST_LINES = 8;

export function notificationTitle(text: string): string {
  return legible(text, LONGEST_TITLE);
}

/** Linux notification servers read `<b>` and `&amp;` in a body, and only there, as markup; ours is only ever text. */
export function notificationBody(text: string, platform: NodeJS.Platform): string {
  const lines = text.split('\n', MOST_LINES).map((line) => legible(line, LONGEST_LINE));
  const plain = lines.join('\n');
  if (platform !== 'linux') return plain;
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
