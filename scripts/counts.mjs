// @ts-check
// npm run counts: writes the counts anew that tests hold packs and plans to, after a change that is meant to change them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Explained, root, runMain, runOrExplain } from './process.mjs';

/** The Python that has the training packages. */
function trainingPython() {
  const { stdout, status } = spawnSync('sh', [join(root, 'training/environment.sh')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Explained('there is no Python with the packages of training/requirements.lock');
  return stdout.trim();
}

await runMain(async () => {
  await runOrExplain(trainingPython(), ['-m', 'evaluation.cost', '--write'], { cwd: join(root, 'training') });
  await runOrExplain('npx', ['vitest', 'run', '--project', 'unit', 'tests/unit/src-main/engine/counts.test.ts', '-u']);
  return 0;
});
