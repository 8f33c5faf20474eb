// @ts-check
// npm run dev: opens the app and builds it again after each change; View > Reload shows a changed page.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { root, run, runMain } from './process.mjs';

await runMain(async () => {
  const electron = await ensureElectron();
  await ensureBuilt();
  const builder = spawn(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, LATENSIFY_WATCH: 'yes' },
  });
  try {
    return await run(electron, [...sandboxArguments(electron), root]);
  } finally {
    builder.kill();
  }
});
