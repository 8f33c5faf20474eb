import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { Queue } from '../../../../src-main/queue/queue';
import type { Runner } from '../../../../src-main/queue/job-worker';
import { temporaryFolder } from '../engine/image/files';
import { settled } from './settled';

const nothing = { photo: null, shots: null, pixels: null, preset: null, presetName: null };
const order = (name: string) => ({ ...nothing, source: `/photos/${name}`, edit: plainEdit('deblur', 1) });
const ignore = { changed: () => undefined, job: () => undefined, jobs: () => undefined };

const fails: Runner = () => Promise.resolve({ ok: false, error: { code: 'photo-damaged', details: {} } });
const untilStopped: Runner = (_job, { signal }) =>
  new Promise((end) =>
    signal.addEventListener('abort', () => end({ ok: false, error: { code: 'cancelled', details: {} } })),
  );
const states = (queue: Queue) => queue.list.range(0, 10).rows.map(({ name, state }) => `${name} ${state}`);

it('begins what was added since the start once all that was left over is given up, and gives up nothing else', async () => {
  const path = join(temporaryFolder(), 'q');
  const before = await Queue.open(path, untilStopped, ignore);
  await before.add(['a', 'b'].map(order));
  await before.pause();
  const again = await Queue.open(path, fails, ignore);
  await again.add([order('c')]);
  expect(again.info).toMatchObject({ activity: 'paused', leftOver: 2 });
  const [first, second] = again.list.range(0, 2).rows;
  await again.cancel([first.id]);
  expect(again.info).toMatchObject({ activity: 'paused', leftOver: 1 });
  await again.cancel([second.id]);
  await settled(again);
  expect(again.info).toMatchObject({ activity: 'resting', leftOver: 0 });
  expect(states(again)).toEqual(['a cancelled', 'b cancelled', 'c failed']);
  await again.pause();
});
