/** The log of alerts: everything that deserved attention, with why the desktop was told or not, kept over restarts. */
import { z } from 'zod';
import { alertSchema, type Alert, type AlertCounts, type AlertWindow } from '../../shared/alert';
import type { AlertCause } from '../../shared/alert-cause';
import type { LineFile } from '../files/line-file';
import { standingSchema, type Standing } from './standing';

/** The oldest go beyond this: about a year of a busy console, or the ten thousand of one bad minute. */
const KEPT = 20_000;
/** The file is written anew when it has so many lines more than there is to say. */
const SPARE_LINES = 20_000;

const decidedSchema = alertSchema.pick({ id: true, notified: true, held: true, reason: true });
export type Decision = z.infer<typeof decidedSchema>;

export const alertRecordSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('alert'), alert: alertSchema }),
  z.object({ is: z.literal('decided'), decided: decidedSchema }),
  /** Null is all of them so far. */
  z.object({ is: z.literal('seen'), ids: z.array(z.string()).nullable() }),
  z.object({ is: z.literal('standing'), profileId: z.string(), standing: standingSchema }),
  z.object({ is: z.literal('forgotten'), profileId: z.string() }),
]);
export type AlertRecord = z.infer<typeof alertRecordSchema>;

export interface AlertFilter {
  readonly profileId?: string | undefined;
  readonly cause?: AlertCause | undefined;
  readonly severity?: Alert['severity'] | undefined;
  readonly unseen?: boolean | undefined;
}

export class AlertLog {
  readonly #file: LineFile<AlertRecord>;
  readonly #onWriteFailed: (error: unknown) => void;
  /** Oldest first, by id. */
  readonly #alerts = new Map<string, Alert>();
  readonly #standings = new Map<string, Standing>();
  #unseen = 0;
  #lines = 0;

  constructor(file: LineFile<AlertRecord>, onWriteFailed: (error: unknown) => void) {
    this.#file = file;
    this.#onWriteFailed = onWriteFailed;
    for (const record of file.records) this.#take(record);
    this.#lines = file.records.length;
  }

  /** What was last known of each NAS. */
  get standings(): ReadonlyMap<string, Standing> {
    return this.#standings;
  }

  get counts(): AlertCounts {
    return { total: this.#alerts.size, unseen: this.#unseen };
  }

  /** Newest first. */
  newest(count: number): readonly Alert[] {
    return this.window({ offset: 0, limit: count }).rows;
  }

  find(id: string): Alert | undefined {
    return this.#alerts.get(id);
  }

  /** Those that wait for something, oldest first. */
  held(): readonly Alert[] {
    return [...this.#alerts.values()].filter(({ held }) => held !== undefined);
  }

  /** Part of the log, newest first. */
  window({
    offset,
    limit,
    ...filter
  }: AlertFilter & { readonly offset: number; readonly limit: number }): AlertWindow {
    const all = [...this.#alerts.values()];
    const left = isNothing(filter) ? all : all.filter((alert) => matches(alert, filter));
    const end = Math.max(0, left.length - offset);
    return { total: left.length, offset, rows: left.slice(Math.max(0, end - limit), end).reverse() };
  }

  add(alert: Alert): void {
    this.#write({ is: 'alert', alert });
  }

  decide(decided: Decision): void {
    this.#write({ is: 'decided', decided });
  }

  keepStanding(profileId: string, standing: Standing): void {
    this.#write({ is: 'standing', profileId, standing });
  }

  /** All that are named, all of a NAS, or all. */
  markSeen({
    alertIds,
    profileId,
  }: {
    readonly alertIds?: readonly string[] | undefined;
    readonly profileId?: string | undefined;
  }): void {
    if (alertIds === undefined && profileId === undefined) {
      this.#write({ is: 'seen', ids: null });
      return;
    }
    const asked = alertIds?.flatMap((id) => this.#alerts.get(id) ?? []) ?? [...this.#alerts.values()];
    const ids = asked
      .filter((alert) => !alert.seen && (profileId === undefined || alert.profileId === profileId))
      .map(({ id }) => id);
    if (ids.length > 0) this.#write({ is: 'seen', ids });
  }

  forget(profileId: string): void {
    this.#write({ is: 'forgotten', profileId });
  }

  flush(): Promise<void> {
    return this.#file.flush();
  }

  #write(record: AlertRecord): void {
    this.#take(record);
    this.#lines += 1;
    const needed = this.#alerts.size + this.#standings.size;
    const written =
      this.#lines > needed + SPARE_LINES ? this.#file.replace(this.#records()) : this.#file.append(record);
    if (this.#lines > needed + SPARE_LINES) this.#lines = needed;
    written.catch(this.#onWriteFailed);
  }

  #take(record: AlertRecord): void {
    switch (record.is) {
      case 'alert':
        this.#put(record.alert);
        this.#dropOldest();
        return;
      case 'decided': {
        const alert = this.#alerts.get(record.decided.id);
        if (alert !== undefined) this.#put({ ...alert, held: undefined, ...record.decided });
        return;
      }
      case 'seen':
        for (const id of record.ids ?? this.#alerts.keys()) {
          const alert = this.#alerts.get(id);
          if (alert?.seen === false) this.#put({ ...alert, seen: true });
        }
        return;
      case 'standing':
        this.#standings.set(record.profileId, record.standing);
        return;
      case 'forgotten':
        this.#standings.delete(record.profileId);
        for (const alert of this.#alerts.values()) {
          if (alert.profileId === record.profileId) this.#drop(alert);
        }
    }
  }

  #put(alert: Alert): void {
    const before = this.#alerts.get(alert.id);
    this.#unseen += Number(!alert.seen) - Number(before?.seen === false);
    this.#alerts.set(alert.id, alert);
  }

  #drop(alert: Alert): void {
    this.#unseen -= Number(!alert.seen);
    this.#alerts.delete(alert.id);
  }

  #dropOldest(): void {
    if (this.#alerts.size <= KEPT) return;
    const [oldest] = this.#alerts.values();
    if (oldest !== undefined) this.#drop(oldest);
  }

  #records(): readonly AlertRecord[] {
    return [
      ...[...this.#alerts.values()].map((alert) => ({ is: 'alert', alert }) as const),
      ...[...this.#standings].map(
        ([profileId, standing]) => ({ is: 'standing', profileId, standing }) as const,
      ),
    ];
  }
}

function matches(alert: Alert, { profileId, cause, severity, unseen }: AlertFilter): boolean {
  if (profileId !== undefined && alert.profileId !== profileId) return false;
  if (cause !== undefined && alert.cause !== cause) return false;
  if (severity !== undefined && alert.severity !== severity) return false;
  return unseen !== true || !alert.seen;
}

function isNothing({ profileId, cause, severity, unseen }: AlertFilter): boolean {
  return profileId === undefined && cause === undefined && severity === undefined && unseen !== true;
}
