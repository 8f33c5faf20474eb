import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../../../src-main/contract/errors';
import type { JobOutcome } from '../../../../src-main/contract/job';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import type { Runner } from '../../../../src-main/queue/job-worker';
import { Queue } from '../../../../src-main/queue/queue';
import { Journal } from '../../../../src-main/stores/journal';
import { temporaryFolder } from '../engine/image/files';
import { settled } from './settled';

// What becomes of a queue whose journal cannot be written.

const ignore = { changed: () => undefined, job: () => undefined, jobs: () => undefined };
const order = (name: string) => ({
  ...{ source: `/photos/${name}`, photo: null, shots: null, pixels: null, preset: null, presetName: null },
  edit: plainEdit('deblur', 1),
});
const done: Answer<JobOutcome> = {
  ok: true,
  value: {
    ...{ kind: 'done', output: '/photos/out.png', notes: [], tau: 0, dial: null, steps: 0, seed: 0 },
    ...{ seconds: 2, networkCalls: 1, device: 'cpu' },
  },
};
const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

let path: string;
let begun: string[];
const opened: Queue[] = [];
async function open(run: Runner = () => Promise.resolve(done)): Promise<Queue> {
  const watched: Runner = (job, options) => {
    begun.push(job.source);
    return run(job, options);
  };
  const queue = await Queue.open(path, watched, ignore);
  opened.push(queue);
  return queue;
}
const all = (queue: Queue) => queue.list.range(0, 100).rows.map(({ name, state }) => `${name} ${state}`);

beforeEach(() => {
  path = join(temporaryFolder(), 'q');
  begun = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const queue of opened.splice(0)) await queue.pause();
});

it('begins no photo that the journal cannot tell of, and says why; later it writes all that is missing', async () => {
  const queue = await open();
  vi.spyOn(Journal.prototype, 'append').mockRejectedValue(full);
  vi.spyOn(Journal.prototype, 'replace').mockRejectedValue(full);
  await queue.add(['a', 'b'].map(order));
  await settled(queue);
  expect([queue.info.activity, ...all(queue)]).toEqual(['paused', 'a failed', 'b waiting']);
  expect(queue.list.range(0, 1).rows[0].failure).toEqual({
    code: 'queue-unwritable',
    details: { path, reason: 'the disk is full' },
  });
  expect(queue.info.unwritten, 'another folder for results is no help').toBe(0);
  expect(begun).toEqual([]);
  vi.restoreAllMocks();
  await queue.retryFailed();
  await settled(queue);
  await queue.add([order('c')]);
  await settled(queue);
  await queue.pause();
  expect(all(await open())).toEqual(['a done', 'b done', 'c done']);
});

it('goes on where the end of a photo could not be written, and writes that with the next', async () => {
  const queue = await open(() => {
    if (begun.length === 1) vi.spyOn(Journal.prototype, 'append').mockRejectedValueOnce(full);
    return Promise.resolve(done);
  });
  await queue.add(['a', 'b'].map(order));
  await settled(queue);
  expect(all(queue)).toEqual(['a done', 'b done']);
  await queue.pause();
  expect(all(await open())).toEqual(['a done', 'b done']);
  expect(begun).toEqual(['/photos/a', '/photos/b']);
});
