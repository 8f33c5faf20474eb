import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import type { Job } from '../../../../src-main/contract/job';
import { Queue } from '../../../../src-main/queue/queue';
import type { Runner } from '../../../../src-main/queue/job-worker';
import { temporaryFolder } from '../engine/image/files';
import { settled } from './settled';

const ignore = { changed: () => undefined, job: () => undefined, jobs: () => undefined };
const edit = plainEdit('deblur', 1);
const order = (name: string) => ({
  ...{ source: `/photos/${name}`, photo: null, shots: null, pixels: null, preset: null, presetName: null, edit },
});

it('what could not be written goes into another folder, with what waits for that place, each under a name of its own', async () => {
  const jobs: Job[] = [];
  const full: Runner = (job) => {
    jobs.push(job);
    if (job.edit.output.place.kind === 'folder')
      return Promise.resolve({ ok: true, value: { kind: 'skipped', output: '/other/a.jpg', alike: true } });
    const code = job.source.endsWith('bad.jpg') ? 'photo-damaged' : 'disk-full';
    return Promise.resolve({ ok: false, error: { code, details: { path: job.source } } });
  };
  const path = join(temporaryFolder(), 'q');
  const queue = await Queue.open(path, full, ignore);
  await queue.add(['x/bad.jpg', 'x/a.jpg', 'x/b.jpg', 'y/a.jpg'].map(order));
  await settled(queue);
  expect([queue.info.activity, queue.info.unwritten]).toEqual(['paused', 1]);
  // By hand, so that what is to be done is still to be done when the app ends.
  await queue.pause();
  await queue.retryInto('/other');
  expect(queue.info, 'a photo that is damaged is so everywhere').toMatchObject({
    unwritten: 0,
    counts: { failed: 1, waiting: 3 },
  });
  await queue.pause();

  const again = await Queue.open(path, full, ignore);
  jobs.length = 0;
  again.continue();
  await settled(again);
  expect(jobs.map(({ source, edit: { output } }) => [source, output.place])).toEqual([
    ['/photos/x/a.jpg', { kind: 'folder', path: '/other' }],
    ['/photos/x/b.jpg', { kind: 'folder', path: '/other' }],
    ['/photos/y/a.jpg', { kind: 'beside' }],
  ]);
  await again.retryInto('/other');
  await settled(again);
  expect([jobs.at(-1)?.source, jobs.at(-1)?.mark], 'a.jpg is there, of another photo').toEqual([
    '/photos/y/a.jpg',
    '2',
  ]);
  await again.retryInto('/third');
  expect(again.info.unwritten, 'where nothing is to be moved, nothing is').toBe(0);
  await again.pause();
});
