import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { Queue } from '../../../../src-main/queue/queue';
import { temporaryFolder } from '../engine/image/files';

const edit = plainEdit('deblur', 1);
const order = (name: string) => ({
  ...{ source: `/photos/${name}`, photo: null, shots: null, pixels: null, preset: null, presetName: null },
  edit,
});
const ignore = { changed: () => undefined, job: () => undefined, jobs: () => undefined };
/** What is begun goes on until it is given up. */
const open = (path: string) =>
  Queue.open(
    path,
    (_, { signal }) =>
      new Promise((end) => {
        signal.addEventListener('abort', () => end({ ok: false, error: { code: 'cancelled', details: {} } }));
      }),
    ignore,
  );

// A copy of all photos for each of them takes minutes, in which no window answers.
it('gives up ten thousand photos, reads that again, and tries them again', async () => {
  const path = join(temporaryFolder(), 'q');
  const queue = await open(path);
  await queue.add(Array.from({ length: 10_000 }, (_, index) => order(`p${index}`)));
  await queue.cancelAll();
  const again = await open(path);
  expect(again.info.counts.cancelled).toBeGreaterThan(9_998);
  await again.retry(again.list.range(0, 10_000).rows.map(({ id }) => id));
  expect(again.info.counts.cancelled).toBe(0);
  await again.pause();
});
