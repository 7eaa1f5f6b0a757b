/**
 * What was left for the first window, read before the program behind it is loaded. Whatever is odd about it is as if it
 * were not there: the program judges the files, and sets damaged ones aside, when it opens them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LARGEST_ZOOM, SMALLEST_ZOOM, USUAL_ZOOM } from '../../shared/zoom';
import { REPLICAS_FOLDER, SETTINGS_FILE, WINDOWS_FILE } from './names';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FirstLook {
  readonly theme: 'system' | 'light' | 'dark';
  readonly moreContrast: boolean;
  /** In percent. */
  readonly zoom: number;
  /** Where the main window was. */
  readonly place: Place | undefined;
  /** Whether there is a local copy that is going to be opened. */
  readonly hasCopies: boolean;
}

export function readFirstLook(folder: string): FirstLook {
  const { theme, moreContrast, zoom } = fieldsOf(join(folder, SETTINGS_FILE));
  const { main } = fieldsOf(join(folder, WINDOWS_FILE));
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    moreContrast: moreContrast === true,
    zoom: typeof zoom === 'number' && zoom >= SMALLEST_ZOOM && zoom <= LARGEST_ZOOM ? zoom : USUAL_ZOOM,
    place: isPlace(main) ? main : undefined,
    hasCopies: isFilled(join(folder, REPLICAS_FOLDER)),
  };
}

function fieldsOf(file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isFilled(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Readonly<Record<string, unknown>>;
  return [x, y, width, height].every(Number.isFinite);
}
