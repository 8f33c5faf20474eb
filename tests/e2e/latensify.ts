import { dirname, resolve } from 'node:path';
import { _electron, test as base, expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { wheelElectron } from '../../scripts/electron-wheel.mjs';
import { ensureElectron, sandboxArguments } from '../../scripts/electron.mjs';

export { expect } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');
export const photoAt = (name: string) => resolve(root, 'tests/photos', name);

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

/** Errors of the page, refusals by its content security policy included: both appear on its console. */
function collectComplaints(app: ElectronApplication): string[] {
  const complaints: string[] = [];
  app.context().on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  app.context().on('weberror', (error) => complaints.push(String(error.error())));
  return complaints;
}

/** The executable and arguments of the app. */
export async function electronCommand(photo: string | null): Promise<{ executable: string; args: string[] }> {
  const executable = await ensureElectron();
  return { executable, args: [...sandboxArguments(executable), root, ...(photo === null ? [] : [photo])] };
}

/**
 * Playwright is not given the executable but finds it itself: only then it holds the app back until it has connected,
 * and a window that appeared meanwhile would make it wait for ever.
 */
async function launch(photo: string | null): Promise<ElectronApplication> {
  const { executable, args } = await electronCommand(photo);
  const folder = dirname(executable);
  if (folder === wheelElectron) process.env.ELECTRON_OVERRIDE_DIST_PATH = folder;
  return _electron.launch({ args, chromiumSandbox: !args.includes('--no-sandbox'), timeout: 60_000 });
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
    await app.close();
    const unexpected = complaints.filter((complaint) => !provoked?.test(complaint));
    expect(unexpected, 'errors on the page').toEqual([]);
  },
});

/** The process identifier of the engine that runs now. */
export function enginePid(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: electron }) => {
    const engine = electron.getAppMetrics().find(({ name }) => name === 'Latensify engine');
    if (!engine) throw new Error('There is no engine process.');
    return engine.pid;
  });
}

/** Drops files on the window as the system does: with their paths, which the page cannot see. */
export async function drop(page: Page, ...paths: string[]): Promise<void> {
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

/** Chooses what the next restoration does. */
export async function choose(page: Page, task: string, tau: number): Promise<void> {
  await page.getByRole('radio', { name: task }).check();
  await page.getByRole('spinbutton', { name: 'Exact τ' }).fill(String(tau));
}

/** Waits until the networks have begun to work. */
export async function startRestoring(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText(/^\d+ %$/)).toBeVisible({ timeout: 60_000 });
}
