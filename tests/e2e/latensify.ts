import { dirname, resolve } from 'node:path';
import { _electron, test as base, expect } from '@playwright/test';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { wheelElectron } from '../../scripts/electron-wheel.mjs';
import { ensureElectron, sandboxArguments } from '../../scripts/electron.mjs';
import { ownDisplay } from './display';

export { expect } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');
/** The program of a package, which npm run test:package names; null: the app as it was built here. */
const packaged = process.env.LATENSIFY_PACKAGE ?? null;
export const photoAt = (name: string) => resolve(root, 'tests/photos', name);

/** For a test whose times would be another's, too, if one ran beside it: `npm test` runs the others two at a time. */
export const alone = { tag: '@alone' };

/** The running app. */
export interface Latensify {
  app: ElectronApplication;
  page: Page;
  /** What the app's processes have written to the error stream so far. */
  errorOutput: () => string;
}

interface Fixtures {
  /** The photo given on the command line, or null. */
  photo: string | null;
  /** Errors on the page's console that the test provokes. */
  provoked: RegExp | null;
  latensify: Latensify;
}

/**
 * Errors of the page, refusals by its content security policy included: both appear on its console. So do warnings of Svelte:
 * what was not found while the page was built is a fault of its own there, such as a value of a component that has gone.
 */
function collectComplaints(app: ElectronApplication): string[] {
  const complaints: string[] = [];
  app.context().on('console', (message) => {
    const isSvelte = message.type() === 'warning' && message.text().includes('svelte.dev/e/');
    if (message.type() === 'error' || isSvelte) complaints.push(message.text());
  });
  app.context().on('weberror', (error) => complaints.push(String(error.error())));
  return complaints;
}

/** The executable and arguments of the app, for which there is a display then. */
export async function electronCommand(photo: string | null): Promise<{ executable: string; args: string[] }> {
  await ownDisplay();
  const executable = packaged ?? (await ensureElectron());
  const app = packaged === null ? [root] : [];
  return { executable, args: [...sandboxArguments(executable), ...app, ...(photo === null ? [] : [photo])] };
}

/**
 * Playwright cannot hold back a program that is given to it: a window that appears before it has connected makes it wait
 * for ever, and then it is started anew.
 */
async function launchPackaged(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let starts = 1; ; starts++) {
    try {
      return await _electron.launch(options);
    } catch (thrown) {
      if (starts === 3) throw thrown;
    }
  }
}

/**
 * Playwright is not given the executable but finds it itself: only then it holds the app back until it has connected,
 * and a window that appeared meanwhile would make it wait for ever.
 */
export async function launch(photo: string | null): Promise<ElectronApplication> {
  const { executable, args } = await electronCommand(photo);
  const options = { args, chromiumSandbox: !args.includes('--no-sandbox'), timeout: 60_000 };
  if (packaged !== null) return launchPackaged({ ...options, executablePath: packaged, timeout: 30_000 });
  const folder = dirname(executable);
  if (folder === wheelElectron) process.env.ELECTRON_OVERRIDE_DIST_PATH = folder;
  return _electron.launch(options);
}

export const test = base.extend<Fixtures>({
  photo: [null, { option: true }],
  provoked: [null, { option: true }],
  latensify: async ({ photo, provoked }, use, info) => {
    // Every process that the test starts inherits it, so that a second start is the same user's.
    process.env.LATENSIFY_USER_DATA = info.outputPath('user-data');
    const app = await launch(photo);
    const complaints = collectComplaints(app);
    const output: string[] = [];
    app.process().stderr?.on('data', (bytes: Buffer) => output.push(bytes.toString()));
    await use({ app, page: await app.firstWindow(), errorOutput: () => output.join('') });
    // Whoever is asked at the end lets go of what was not exported.
    await app
      .evaluate(
        ({ dialog }) => void (dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })),
      )
      .catch(() => undefined);
    await app.close();
    const unexpected = complaints.filter((complaint) => !provoked?.test(complaint));
    expect(unexpected, 'errors on the page').toEqual([]);
  },
});

/** The process identifier of the engine process that runs now: the one for networks, or the one for pictures. */
export function enginePid(app: ElectronApplication, service = 'Latensify engine'): Promise<number> {
  return app.evaluate(({ app: electron }, wanted) => {
    const engine = electron.getAppMetrics().find(({ name }) => name === wanted);
    if (!engine) throw new Error('There is no such process.');
    return engine.pid;
  }, service);
}

/** What the user chooses from now on where the system's dialog asks for files or folders. */
export const chooseInDialog = (app: ElectronApplication, ...paths: string[]): Promise<void> =>
  app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths);

/** Where the user saves from now on when the system's dialog asks. */
export const saveInDialog = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);

/** Answers every question of the app from now on: 0 goes on, 1 keeps what there is. The questions are collected. */
export async function answerQuestions(app: ElectronApplication, response: 0 | 1): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, given) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (_window: unknown, options?: { message: string }) => {
      asked.push(options?.message ?? '');
      return Promise.resolve({ response: given, checkboxChecked: false });
    };
  }, response);
  return () => app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);
}

/** Drops files on the window as the system does: with their paths, which the page cannot see. */
export async function drop(page: Page, ...paths: string[]): Promise<void> {
  // What falls on a page that has not begun is nobody's.
  await expect(page.getByRole('banner')).toBeVisible();
  await page.evaluate(() => {
    const chooser = document.createElement('input');
    chooser.type = 'file';
    chooser.multiple = true;
    chooser.id = 'dropped';
    document.body.append(chooser);
  });
  await page.locator('#dropped').setInputFiles(paths);
  await page.locator('#dropped').evaluate((chooser) => {
    const dataTransfer = new DataTransfer();
    for (const file of (chooser as HTMLInputElement).files ?? []) dataTransfer.items.add(file);
    chooser.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer }));
  });
}

/** Drags files or folders over the window and lets them go there, as a hand does. */
export async function dropByHand(page: Page, ...files: string[]): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  const hand = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await hand.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await hand.detach();
}

/** Chooses what the next restoration does. */
export async function choose(page: Page, task: string, tau: number): Promise<void> {
  await page.getByRole('radio', { name: task }).check();
  await page.getByRole('spinbutton', { name: 'Exact τ' }).fill(String(tau));
}

/** How far the restoration is; there only while one runs. */
export const progress = (page: Page): Locator => page.getByRole('progressbar', { name: 'Progress' });

/** Waits until the networks have begun to work. */
export async function startRestoring(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  const calls = () => progress(page).evaluate((bar) => (bar as HTMLProgressElement).value);
  await expect.poll(calls, { timeout: 60_000 }).toBeGreaterThan(0);
}
