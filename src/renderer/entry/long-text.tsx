/** Text as it is; of a very long one the beginning, until a person wants all of it. */
import { useState } from 'react';
import { entryTexts } from '../texts/entry';
import { SafeText } from '../ui/safe-text';
import styles from './value.module.css';

/** In UTF-16 units: a screenful. */
const BEGINNING = 2000;
/** Blocks of this many are laid out only when they come into sight. */
const BLOCK = 4000;

export function LongText({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false);
  if (text === '') return <span className={styles.quiet}>{entryTexts.emptyValue}</span>;
  if (text.length <= BEGINNING) return <SafeText text={text} multiline />;
  if (whole) {
    return blocksOf(text).map((block, index) => (
      <span key={index} className={styles.block}>
        <SafeText text={block} multiline />
      </span>
    ));
  }
  return (
    <>
      <SafeText text={text.slice(0, cutAt(text, BEGINNING))} multiline />
      <span className={styles.quiet}>… </span>
      <button type="button" className={styles.more} onClick={() => setWhole(true)}>
        {entryTexts.showText(text.length)}
      </button>
    </>
  );
}

function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = cutAt(text, at + BLOCK);
    blocks.push(text.slice(at, end));
    at = end;
  }
  return blocks;
}

/** Never in the middle of a surrogate pair. */
function cutAt(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at + 1 : Math.min(at, text.length);
}
