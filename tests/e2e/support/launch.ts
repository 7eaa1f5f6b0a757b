/** Starts Grove in its real Electron, on a user data folder of its own, and ends it whatever the test did to it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';
import { inMain, type Work } from './in-main';
import { watchProblems, type Problems } from './problems';
import { captureScreen, hasSession } from './screen';

const START_WITHIN_MS = 30_000;
const QUIT_WITHIN_MS = 10_000;
// A virtual display has no GPU; told so, Chromium does not start and lose GPU processes before it draws by itself.
const WITHOUT_GPU = process.platform === 'linux' ? ['--disable-gpu'] : [];
const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface GroveOptions {
  /** The program's folder: the one with its package.json. */
  readonly appFolder?: string;
  /** Arguments for Grove, besides the user data folder. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether nobody has seen the tour on this computer yet; it would stand over what tests do. Default: no. */
  readonly isNewcomer?: boolean;
  /** Errors that the test provokes itself; any other fails it. */
  readonly expectedErrors?: readonly RegExp[];
  /** Whether the test tries what the pages' policy forbids; elsewhere a violation fails it, whatever errors it expects. */
  readonly mayViolatePolicy?: boolean;
}

/** Grove under test. `app` and `mainWindow` are those of the run that is open: read them anew after `relaunch`. */
export class Grove {
  private run: { readonly app: ElectronApplication; mainWindow?: Page } | undefined;
  private runs = 0;
  private readonly problems: Problems;

  private constructor(
    private readonly options: GroveOptions,
    private readonly testInfo: TestInfo,
    /** The user data folder. It outlives `relaunch`, and goes when the test ends. */
    readonly userData: string,
  ) {
    this.problems = watchProblems(options.expectedErrors ?? [], options.mayViolatePolicy);
  }

  static async use(
    options: GroveOptions,
    testInfo: TestInfo,
    task: (grove: Grove) => Promise<void>,
  ): Promise<void> {
    const userData = await mkdtemp(path.join(tmpdir(), 'grove-e2e-'));
    if (options.isNewcomer !== true) {
      await writeFile(path.join(userData, 'layout.json'), JSON.stringify({ tourSeen: true }));
    }
    const grove = new Grove(options, testInfo, userData);
    try {
      await grove.start();
      await task(grove);
    } finally {
      await grove.end();
    }
  }

  get app(): ElectronApplication {
    if (!this.run) throw new Error('Grove is not running: it was closed.');
    return this.run.app;
  }

  get mainWindow(): Page {
    if (!this.run?.mainWindow) throw new Error('Grove has no main window: it was closed.');
    return this.run.mainWindow;
  }

  /** Runs a function in the main process. It is sent as text: it sees nothing but what it is given. */
  async inMain<Result>(work: Work<undefined, Result>): Promise<Awaited<Result>>;
  async inMain<Input, Result>(work: Work<Input, Result>, input: Input): Promise<Awaited<Result>>;
  async inMain<Input, Result>(work: Work<Input, Result>, input?: Input): Promise<Awaited<Result>> {
    return inMain(this.app, work, input as Input);
  }

  /** The window whose address contains `part` ("sync.html"), as soon as it is open. */
  async window(part: string): Promise<Page> {
    const isIt = (page: Page) => page.url().includes(part);
    return this.app.windows().find(isIt) ?? this.app.waitForEvent('window', { predicate: isIt });
  }

  /** What its pages tried against their policy so far. */
  get violations(): readonly string[] {
    return this.problems.violations();
  }

  /** All that stands in its log so far. */
  async logged(): Promise<string> {
    const folder = path.join(this.userData, 'logs');
    const files = await readdir(folder).catch(() => []);
    return (await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))).join('');
  }

  /** Quits and starts again on the same user data. */
  async relaunch(): Promise<void> {
    await this.close();
    await this.start();
  }

  /** Starts the program a second time beside this one, and waits for that process to end. */
  async startAgain(...args: readonly string[]): Promise<void> {
    const { spawnfile } = this.app.process();
    const folder = this.options.appFolder ?? ROOT;
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    await promisify(execFile)(
      spawnfile,
      [folder, `--user-data-dir=${this.userData}`, ...WITHOUT_GPU, ...root, ...args],
      { env: { ...environment(), ...this.options.env }, timeout: START_WITHIN_MS },
    );
  }

  /** Quits, and waits for the process to end. One that does not quit is killed and fails the test. */
  async close(): Promise<void> {
    const app = this.run?.app;
    if (!app) return;
    this.run = undefined;
    const trace = this.testInfo.outputPath(`trace-${this.runs}.zip`);
    await app.context().tracing.stop({ path: trace }).catch(ignore);
    await this.quit(app);
  }

  private async start(): Promise<void> {
    const app = await _electron.launch({
      args: [
        this.options.appFolder ?? ROOT,
        `--user-data-dir=${this.userData}`,
        ...WITHOUT_GPU,
        ...(this.options.args ?? []),
      ],
      env: { ...environment(), ...this.options.env },
      // People have Chromium's sandbox, so tests do; it is refused to root alone.
      chromiumSandbox: process.getuid?.() !== 0,
      timeout: START_WITHIN_MS,
    });
    this.runs++;
    this.run = { app };
    this.problems.watch(app);
    await app.context().tracing.start({ screenshots: true, snapshots: true });
    // Told to begin hidden, it opens none.
    if (this.options.args?.includes('--hidden') !== true) {
      this.run.mainWindow = await app.firstWindow({ timeout: START_WITHIN_MS });
    }
  }

  private async quit(app: ElectronApplication): Promise<void> {
    const watch = { isStuck: false };
    const timer = setTimeout(() => {
      watch.isStuck = true;
      // The screen tells why: often the dialog with which Electron reports an exception in main.
      void this.attachScreen().finally(() => app.process().kill('SIGKILL'));
    }, QUIT_WITHIN_MS);
    await app.close();
    clearTimeout(timer);
    if (watch.isStuck)
      throw new Error(`Grove did not quit within ${QUIT_WITHIN_MS / 1000} s, and was killed.`);
  }

  private async attachScreen(): Promise<void> {
    if (!hasSession()) return;
    await this.testInfo.attach('screen', { body: await captureScreen(), contentType: 'image/png' });
  }

  private async end(): Promise<void> {
    const problems = this.problems.found();
    const hasFailed = this.testInfo.status !== this.testInfo.expectedStatus || problems.length > 0;
    if (this.run && hasFailed) await this.attachScreen();
    try {
      await this.close();
    } finally {
      await this.testInfo.attach('main process', {
        body: this.problems.mainOutput(),
        contentType: 'text/plain',
      });
      await rm(this.userData, { recursive: true, force: true, maxRetries: 5 });
    }
    if (problems.length > 0) throw new Error(`Grove reported errors:\n\n${problems.join('\n')}`);
  }
}

function environment(): Record<string, string> {
  const environment = { ...process.env } as Record<string, string>;
  // Set by terminals inside Electron programs, it would make ours a plain Node.
  delete environment.ELECTRON_RUN_AS_NODE;
  return environment;
}

function ignore(): void {
  // A program that crashed or quit by itself leaves no trace to save.
}
