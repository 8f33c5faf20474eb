// What restorations cost in network calls and operations, never in seconds: a change of tiles, halos, packs or steps shows
// here. `npm run counts` writes the numbers anew; training/tests/test_cost.py holds the packs to operations.json.
import type * as System from 'node:os';
import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { toFailure } from '../../../../src-main/contract/errors';
import type { RestoreSettings } from '../../../../src-main/contract/settings';
import { readCatalogue } from '../../../../src-main/engine/nets/catalogue';
import { planRestoration } from '../../../../src-main/engine/plan/plan';
import type { Subject } from '../../../../src-main/engine/plan/subject';
import { gigaOperations } from '../../../counts/operations';
import { taskSettings } from '../../../settings';

/** Nothing is refused for want of memory, so that the numbers are the same on every machine. */
vi.mock('node:os', async (original) => ({ ...(await original<typeof System>()), totalmem: () => 2 ** 42 }));

const sizes = { '1 MP': [1152, 864], '12 MP': [4000, 3000], '45 MP': [8192, 5464] } as const;
const tasks: Readonly<Record<string, RestoreSettings>> = taskSettings;
const dials = [0, 'auto', 5] as const;

const catalogue = await readCatalogue(resolve('models'));
function subjectOf({ task }: RestoreSettings, [width, height]: readonly [number, number]): Subject {
  const raw = task === 'raw' ? ({ kind: 'mosaic', mosaic: { width, height, pattern: 'RGGB' } } as const) : null;
  return { width, height, raw };
}

function row(task: string, size: keyof typeof sizes, tau: RestoreSettings['tau']) {
  const settings = { ...tasks[task], tau };
  const subject = subjectOf(settings, sizes[size]);
  const plan = planRestoration(catalogue, subject, settings, { restored: () => false, sampled: () => false });
  const stages = plan.stages.map((stage) => {
    const megapixels = Number((stage.pixels / 1e6).toFixed(1));
    return {
      of: stage.packId,
      calls: stage.calls,
      megapixels,
      gigaOperations: Math.round(gigaOperations(catalogue, stage)),
    };
  });
  return { task, size, tau, steps: plan.steps, stages };
}

/** A result that is too large has a row, too. */
function rowOrRefusal(...given: Parameters<typeof row>) {
  try {
    return row(...given);
  } catch (thrown) {
    const [task, size, tau] = given;
    return { task, size, tau, refused: toFailure(thrown).code };
  }
}

it('cost what they did', async () => {
  const cases = Object.keys(tasks).flatMap((task) =>
    Object.keys(sizes).flatMap((size) => dials.map((tau) => rowOrRefusal(task, size as keyof typeof sizes, tau))),
  );
  const lines = cases.map((each) => `  ${JSON.stringify(each)}`);
  await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot(resolve('tests/counts/cases.json'));
});
