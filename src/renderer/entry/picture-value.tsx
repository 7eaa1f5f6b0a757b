/**
 * A picture of a directory. What it is was told from its bytes, its size in pixels is bounded, and it is shown from
 * memory: the windows' policy lets no picture come from anywhere else.
 */
import { useState } from 'react';
import type { Decoded } from '../../shared/decode/decode';
import { decodedTexts } from '../texts/decoded';
import { counted } from '../ui/format';
import { BytesValue } from './bytes-value';
import styles from './value.module.css';

interface PictureValueProps {
  readonly attribute: string;
  readonly picture: Extract<Decoded, { is: 'picture' }>;
}

export function PictureValue({ attribute, picture }: PictureValueProps) {
  const { base64, size, mediaType, width, height } = picture;
  const [broken, setBroken] = useState(false);
  if (broken) {
    return (
      <>
        <p className={styles.trouble}>{decodedTexts.pictureBroken}</p>
        <BytesValue base64={base64} size={size} />
      </>
    );
  }
  return (
    <span className={styles.picture}>
      <img
        src={`data:${mediaType};base64,${base64}`}
        alt={decodedTexts.pictureAlt(attribute)}
        width={width}
        height={height}
        className={styles.photo}
        draggable={false}
        onError={() => setBroken(true)}
      />
      <span className={styles.quiet}>
        {decodedTexts.picture(width, height, counted(size, 'byte', 'bytes'))}
      </span>
    </span>
  );
}
