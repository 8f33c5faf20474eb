// @ts-check
// npm run dev: opens the app and builds it again after each change; View > Reload shows a changed page, and a start of
// the app everything else.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { root, run, runMain } from './process.mjs';

/** One build after the other; one that fails has said why, and the next change may mend it. */
let building = Promise.resolve();
const rebuild = () => {
  building = building.then(ensureBuilt).catch(() => undefined);
};

await runMain(async () => {
  const electron = await ensureElectron();
  await ensureBuilt();
  const watchers = ['src-main', 'src-renderer', 'texts'].map((folder) =>
    watch(join(root, folder), { recursive: true }, rebuild),
  );
  try {
    return await run(electron, [...sandboxArguments(electron), root]);
  } finally {
    for (const watcher of watchers) watcher.close();
  }
});
