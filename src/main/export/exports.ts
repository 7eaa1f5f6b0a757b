/** The exports that run and those that ended lately. They belong to the program: a window that closes ends none. */
import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { ClipFormat, ExportColumn, ExportFormat, ExportJob, ExportScope } from '../../shared/export-job';
import { fail, failure, type Failure, FailureError } from '../../shared/failure';
import { clipText } from './clip';
import { fileNameFor } from './file-name';
import { type ExportSource, type Piece, piecesOf } from './pieces';
import type { Unfinished } from './unfinished';
import { partOf, writeWholeFile } from './whole-file';

export interface ExportsOptions {
  /** @throws FailureError when there is no such thing to export. */
  readonly open: (profileId: string, scope: ExportScope) => Promise<ExportSource>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly onChange: (jobs: readonly ExportJob[]) => void;
  readonly unfinished: Unfinished;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface ExportInput<F = ExportFormat> {
  readonly profileId: string;
  readonly scope: ExportScope;
  readonly format: F;
  /** Those of CSV; all attributes that occur when there are none. */
  readonly columns?: readonly ExportColumn[] | undefined;
}

/** Asks a person for the file; undefined: they would rather not. */
export type ChooseFile = (suggestion: {
  name: string;
  format: ExportFormat | 'zip';
}) => Promise<string | undefined>;

interface Running {
  readonly controller: AbortController;
  readonly path: string;
  readonly profileId: string;
  readonly ended: Promise<void>;
}

const ENDED_KEPT = 20;
/** Between two reports of the progress, in milliseconds. */
const REPORT_EVERY = 200;

export class Exports {
  readonly #options: ExportsOptions;
  readonly #running = new Map<string, Running>();
  /** Where those are that were written, as long as they are told of. */
  readonly #written = new Map<string, string>();
  #jobs: readonly ExportJob[] = [];

  constructor(options: ExportsOptions) {
    this.#options = options;
  }

  /** Newest first. */
  all(): readonly ExportJob[] {
    return this.#jobs;
  }

  /**
   * Begins an export once its file was chosen. @returns the job as it begins, or null when no file was chosen.
   * @throws FailureError when there is nothing of the kind to export, or the file is one that is being written.
   */
  async save(input: ExportInput, chooseFile: ChooseFile): Promise<ExportJob | null> {
    const source = await this.#options.open(input.profileId, input.scope);
    const { format } = input;
    const chosen = await chooseFile({ name: `${fileNameFor(input.scope)}.${format}`, format });
    if (chosen === undefined) return null;
    const path = resolve(chosen);
    if ([...this.#running.values()].some((running) => running.path === path)) {
      throw fail('input-invalid', { detail: `“${basename(path)}” is being written by another export` });
    }
    const job: ExportJob = {
      id: randomUUID(),
      profileId: input.profileId,
      fileName: basename(path),
      format,
      ...(source.of === 'changes' && { counts: 'changes' as const }),
      phase: 'running',
      written: 0,
      total: source.total,
      startedAt: this.#options.clock(),
      endedAt: null,
      failure: null,
    };
    this.#publish([job, ...this.#jobs]);
    const controller = new AbortController();
    const ended = this.#run(job, source, { path, columns: input.columns, signal: controller.signal });
    this.#running.set(job.id, { controller, path, profileId: input.profileId, ended });
    return job;
  }

  /** Entries as text for the clipboard. @throws FailureError `too-much-to-copy`, or when there is no such thing. */
  async clip(
    { profileId, scope, format, columns }: ExportInput<ClipFormat>,
    { signal }: { signal: AbortSignal },
  ): Promise<{ text: string; count: number }> {
    const source = await this.#options.open(profileId, scope);
    return clipText(piecesOf(source, format, { columns, signal }), { signal });
  }

  /** Ends when nothing of it is under way any more; one that has ended stays as it is. */
  async cancel(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.controller.abort();
    await running?.ended;
  }

  /** The file of an export that was written. @throws FailureError `input-invalid` for any other. */
  fileOf(id: string): string {
    const path = this.#written.get(id);
    if (path === undefined) throw fail('input-invalid', { detail: 'there is no such file' });
    return path;
  }

  /** To be awaited before a profile's copy is removed. */
  async cancelAll(profileId?: string): Promise<void> {
    const of = [...this.#running].filter(([, job]) => profileId === undefined || job.profileId === profileId);
    await Promise.all(of.map(([id]) => this.cancel(id)));
  }

  async #run(
    job: ExportJob,
    source: ExportSource,
    options: { path: string; columns: readonly ExportColumn[] | undefined; signal: AbortSignal },
  ): Promise<void> {
    const { clock, reportBug, unfinished } = this.#options;
    const { path, signal } = options;
    let written = 0;
    let reported = clock();
    const onDone = (done: number) => {
      written += done;
      if (clock() - reported < REPORT_EVERY) return;
      reported = clock();
      this.#change(job.id, { written });
    };
    let end: Failure | null = null;
    try {
      await unfinished.begun(partOf(path));
      await writeWholeFile(path, counted(piecesOf(source, job.format, options), onDone), { signal });
    } catch (error) {
      if (signal.aborted) end = failure('cancelled');
      else if (error instanceof FailureError) end = error.failure;
      else {
        reportBug('exporting', error);
        end = failure('unexpected');
      }
    }
    await unfinished.ended(partOf(path));
    this.#running.delete(job.id);
    const phase = end === null ? 'completed' : end.code === 'cancelled' ? 'cancelled' : 'failed';
    if (phase === 'completed') this.#written.set(job.id, path);
    this.#change(job.id, { phase, written, endedAt: clock(), failure: phase === 'failed' ? end : null });
  }

  #change(id: string, change: Partial<ExportJob>): void {
    this.#publish(this.#jobs.map((job) => (job.id === id ? { ...job, ...change } : job)));
  }

  #publish(jobs: readonly ExportJob[]): void {
    const ended = jobs.filter(({ phase }) => phase !== 'running').slice(ENDED_KEPT);
    for (const { id } of ended) this.#written.delete(id);
    this.#jobs = jobs.filter((job) => !ended.includes(job));
    this.#options.onChange(this.#jobs);
  }
}

async function* counted(pieces: AsyncIterable<Piece>, onDone: (done: number) => void): AsyncIterable<string> {
  for await (const { text, done } of pieces) {
    yield text;
    if (done > 0) onDone(done);
  }
}
