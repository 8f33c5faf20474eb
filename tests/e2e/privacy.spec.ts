import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { _electron, test as base } from '@playwright/test';
import { ensureElectron } from '../../scripts/electron.mjs';
import { obstacle, readTrace, strangers, traced } from '../privacy/trace';
import { answerQuestions, choose, electronCommand, expect, photoAt } from './latensify';

const why = obstacle();

/** A folder whose `electron` is the real one under strace; Playwright and the `electron` package take it from there. */
function tracedElectron(folder: string, log: string, executable: string): string {
  mkdirSync(folder, { recursive: true });
  const script = join(folder, 'electron');
  writeFileSync(script, `#!/bin/sh\nexec ${traced(log, [executable]).join(' ')} "$@"\n`);
  chmodSync(script, 0o755);
  return folder;
}

/** Of a user who has just arrived, and without a word that could silence what the app itself should. */
function environment(home: string, dist: string): Record<string, string> {
  const { PATH = '', DISPLAY = '', XAUTHORITY = '' } = process.env;
  return { PATH, DISPLAY, XAUTHORITY, HOME: home, ELECTRON_OVERRIDE_DIST_PATH: dist };
}

base('from start to quit, the app reaches nobody and keeps to its own folder', async ({}, info) => {
  base.skip(why !== null, why ?? '');
  const [home, log] = [info.outputPath('home'), info.outputPath('trace')];
  mkdirSync(home, { recursive: true });
  const { executable, args } = await electronCommand(photoAt('small.png'));
  const dist = tracedElectron(info.outputPath('dist'), log, executable);
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dist;
  // It remembers where an earlier test found its Electron.
  const { cache, resolve } = createRequire(import.meta.url);
  Reflect.deleteProperty(cache, resolve('electron/index.js'));
  const env = environment(home, dist);
  const options = { args, env, chromiumSandbox: !args.includes('--no-sandbox') };
  // Electron is found there; the app as it ships has to be named.
  const isElectron = executable === (await ensureElectron());
  const app = await _electron.launch(isElectron ? options : { ...options, executablePath: join(dist, 'electron') });
  const page = await app.firstWindow();
  await choose(page, 'Enlarge ×2', 1);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 120_000 });
  // What telemetry there is waits 5 to 20 seconds for its first time.
  await page.waitForTimeout(15_000);
  // The result was not exported, and nobody is there to be asked.
  await answerQuestions(app, 0);
  await app.close();

  const trace = readTrace(log);
  expect(trace.foreign).toEqual([]);
  expect(strangers(trace, [join(home, '.config/Latensify')])).toEqual([]);
});
