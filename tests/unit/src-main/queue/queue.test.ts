import { appendFileSync, copyFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../../src-main/contract/errors';
import type { Job, JobOutcome } from '../../../../src-main/contract/job';
import type { QueueInfo } from '../../../../src-main/contract/queue';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { Queue } from '../../../../src-main/queue/queue';
import type { Runner } from '../../../../src-main/queue/job-worker';
import { temporaryFolder } from '../engine/image/files';
import { settled } from './settled';

const edit = plainEdit('deblur', 1);
const order = (name: string) => ({
  source: `/photos/${name}`,
  photo: null,
  shots: null,
  pixels: null,
  preset: null,
  presetName: null,
  edit,
});
const done = (job: Job): Answer<JobOutcome> => ({
  ok: true,
  value: {
    ...{ kind: 'done', output: `${job.source}.png`, notes: [], tau: 0, dial: null, steps: 0, seed: 0 },
    ...{ seconds: 2, networkCalls: 1, device: 'cpu' },
  } as const,
});
const failure = (code: 'photo-damaged' | 'engine-crashed' | 'disk-full' | 'cancelled'): Answer<JobOutcome> => ({
  ok: false,
  error: { code, details: {} },
});

const ignore = { changed: () => undefined, job: () => undefined, jobs: () => undefined };
const opened: Queue[] = [];
async function open(path: string, run: Runner): Promise<Queue> {
  const queue = await Queue.open(path, run, ignore);
  opened.push(queue);
  return queue;
}
afterEach(async () => {
  for (const queue of opened.splice(0)) await queue.pause();
});

const states = (queue: Queue) => queue.list.range(0, 100).rows.map(({ name, state }) => `${name} ${state}`);

/** A runner that waits until it is told how its job ends. */
function held() {
  const jobs: { job: Job; end: (answer: Answer<JobOutcome>) => void }[] = [];
  const run: Runner = (job, { signal }) =>
    new Promise((end) => {
      jobs.push({ job, end });
      signal.addEventListener('abort', () => end(failure('cancelled')));
    });
  const next = async () => {
    while (jobs.length === 0) await new Promise((turn) => setTimeout(turn, 1));
    return jobs.splice(0, 1)[0];
  };
  return { run, next };
}

describe('a queue', () => {
  it('says in which folders photos of one name lie', async () => {
    const queue = await open(join(temporaryFolder(), 'q'), held().run);
    await queue.add([order('a.jpg'), { ...order('a.jpg'), source: '/elsewhere/a.jpg' }]);
    const [one, other] = queue.list.range(0, 10).rows;
    expect([other.name, other.folder]).toEqual(['a.jpg', 'elsewhere']);
    expect([one.name, one.folder]).toEqual(['a.jpg', basename(dirname(order('a.jpg').source))]);
  });

  it('takes what waits, or is worked on, with the same settings once, also after a restart', async () => {
    const path = join(temporaryFolder(), 'q');
    const { run, next } = held();
    const queue = await open(path, run);
    expect(await queue.add([order('a.jpg'), order('b.jpg'), order('a.jpg')])).toHaveLength(2);
    const first = await next();
    expect(await queue.add([order('a.jpg'), order('b.jpg')])).toEqual([]);
    const named = { ...order('b.jpg'), preset: 'mine' };
    const other = { ...order('b.jpg'), edit: { ...edit, output: { ...edit.output, quality: 50 } } };
    expect(await queue.add([named, other])).toHaveLength(1);
    first.end(done(first.job));
    await next();
    expect(await queue.add([order('a.jpg')]), 'what is done can be done again').toHaveLength(1);
    await queue.pause();
    const again = await open(path, run);
    expect(await again.add([order('a.jpg'), order('b.jpg'), other])).toEqual([]);
    expect(states(again)).toEqual(['a.jpg done', 'b.jpg waiting', 'b.jpg waiting', 'a.jpg waiting']);
  });

  it('tells results apart that would be called alike, also those of photos that come later, and after a crash', async () => {
    const path = join(temporaryFolder(), 'q');
    const marked: [string, string][] = [];
    const run: Runner = (job) => {
      marked.push([job.source, job.mark]);
      return Promise.resolve(done(job));
    };
    const png = { ...edit, output: { ...edit.output, format: 'png' as const } };
    const add = (queue: Queue, ...names: string[]) => queue.add(names.map((name) => ({ ...order(name), edit: png })));
    const queue = await open(path, run);
    await add(queue, 'a.jpg', 'a.dng', 'b.jpg');
    await settled(queue);
    await queue.pause();
    const next = await open(path, run);
    await add(next, 'b.tif', 'a.jpg');
    await settled(next);
    const names = marked.map(([source, mark]) => [source.replace('/photos/', ''), mark]);
    expect(names).toEqual([
      ['a.jpg', 'jpg'],
      ['a.dng', 'dng'],
      ['b.jpg', ''],
      ['b.tif', 'tif'],
      ['a.jpg', 'jpg'],
    ]);
  });

  it('knows the files of its photos, whatever folder is open', async () => {
    const { run } = held();
    const queue = await open(join(temporaryFolder(), 'queue.jsonl'), run);
    await queue.add([{ ...order('a'), photo: 'p1' }, order('b')]);
    expect(['p1', 'p2', '/photos/b'].map((photo) => queue.list.pathOfPhoto(photo))).toEqual(['/photos/a', null, null]);
  });

  it('does one after the other, and one bad photo does not stop it', async () => {
    const run: Runner = (job) => Promise.resolve(job.source.endsWith('b') ? failure('photo-damaged') : done(job));
    const queue = await open(join(temporaryFolder(), 'q'), run);
    await queue.add(['a', 'b', 'c'].map(order));
    await settled(queue);
    expect(states(queue)).toEqual(['a done', 'b failed', 'c done']);
    expect(queue.info).toMatchObject({ activity: 'resting', secondsLeft: 0, counts: { done: 2, failed: 1 } });
    await queue.retryFailed();
    await settled(queue);
    expect(states(queue)[1]).toBe('b failed');
  });

  it('pauses at once, goes on with the same photo, and stops after one', async () => {
    const { run, next } = held();
    const queue = await open(join(temporaryFolder(), 'q'), run);
    await queue.add(['a', 'b', 'c'].map(order));
    await next();
    await queue.pause();
    expect([queue.info.activity, ...states(queue)]).toEqual(['paused', 'a waiting', 'b waiting', 'c waiting']);
    queue.continue();
    const first = await next();
    expect(first.job.source).toBe('/photos/a');
    queue.stopAfterPhoto();
    first.end(done(first.job));
    await settled(queue);
    expect([queue.info.activity, ...states(queue)]).toEqual(['paused', 'a done', 'b waiting', 'c waiting']);
    expect(queue.info.secondsLeft).toBe(4);
  });

  it('forgets a pause once nothing is left to be done, so that what comes later starts', async () => {
    const { run, next } = held();
    const queue = await open(join(temporaryFolder(), 'q'), run);
    await queue.add(['a', 'b'].map(order));
    await next();
    await queue.pause();
    await queue.cancelAll();
    expect(queue.info.activity).toBe('resting');
    await queue.add([order('c')]);
    const last = await next();
    queue.stopAfterPhoto();
    last.end(done(last.job));
    await settled(queue);
    await queue.add([order('d')]);
    expect((await next()).job.source).toBe('/photos/d');
  });

  it('cancels, moves and clears', async () => {
    const { run, next } = held();
    const queue = await open(join(temporaryFolder(), 'q'), run);
    const [a, b, , d] = await queue.add(['a', 'b', 'c', 'd'].map(order));
    await next();
    await queue.move(d, b);
    await queue.cancel([a, b]);
    const second = await next();
    expect(second.job.source).toBe('/photos/d');
    expect(states(queue)).toEqual(['a cancelled', 'd working', 'b cancelled', 'c waiting']);
    await queue.clearFinished();
    expect(states(queue)).toEqual(['d working', 'c waiting']);
    await queue.pause();
  });

  it('asks before it goes on with what a killed run left over, and reads over a torn last line', async () => {
    const folder = temporaryFolder();
    const { run, next } = held();
    const killed = await open(join(folder, 'killed'), run);
    await killed.add(['a', 'b'].map(order));
    const first = await next();
    first.end(done(first.job));
    await next();
    // The system would close the file of one that was really killed, and Windows replaces none that is open.
    const path = join(folder, 'q');
    copyFileSync(join(folder, 'killed'), path);
    appendFileSync(path, '{"kind":"ended","id":"');
    const since: (number | null)[] = [];
    const again = await open(path, (job) => {
      since.push(job.since);
      return Promise.resolve(done(job));
    });
    expect(again.info).toMatchObject({ activity: 'paused', leftOver: 1 });
    again.continue();
    await settled(again);
    expect(states(again)).toEqual(['a done', 'b done']);
    expect(since).toEqual([expect.any(Number)]);
    expect(states(await open(path, run))).toEqual(['a done', 'b done']);
  });

  it('sets a photo aside that brings the engine down three times', async () => {
    let tries = 0;
    const run: Runner = (job) =>
      Promise.resolve(job.source.endsWith('a') && ++tries ? failure('engine-crashed') : done(job));
    const queue = await open(join(temporaryFolder(), 'q'), run);
    await queue.add(['a', 'b'].map(order));
    await settled(queue);
    expect([tries, ...states(queue)]).toEqual([3, 'a failed', 'b done']);
  });

  it('pauses where the others would fail as well', async () => {
    const queue = await open(join(temporaryFolder(), 'q'), () => Promise.resolve(failure('disk-full')));
    await queue.add(['a', 'b'].map(order));
    await settled(queue);
    expect([queue.info.activity, ...states(queue)]).toEqual(['paused', 'a failed', 'b waiting']);
  });

  it('goes on when that is tried again, by whatever button, unless somebody has paused it', async () => {
    let isFull = true;
    const queue = await open(join(temporaryFolder(), 'q'), (job) => {
      if (isFull && job.edit.output.place.kind !== 'folder') return Promise.resolve(failure('disk-full'));
      return Promise.resolve(done(job));
    });
    const all = () => [queue.info.activity, ...states(queue)];
    await queue.add(['a', 'b'].map(order));
    await settled(queue);
    await queue.retryInto('/other');
    await settled(queue);
    expect(all(), 'into another folder').toEqual(['resting', 'a done', 'b done']);
    await queue.add(['c', 'd'].map(order));
    await settled(queue);
    isFull = false;
    await queue.retryFailed();
    await settled(queue);
    expect(all().slice(3), 'to the same folder, which has room by now').toEqual(['c done', 'd done']);
    isFull = true;
    await queue.add(['e', 'f'].map(order));
    await settled(queue);
    await queue.pause();
    await queue.retryInto('/other');
    expect(all(), 'paused by hand').toEqual(['paused', ...all().slice(1, 5), 'e waiting', 'f waiting']);
  });

  it('keeps the photos and results of the run from what replaces', async () => {
    const replacing = { ...edit, output: { ...edit.output, existing: 'replace' } } as const;
    const jobs: Job[] = [];
    const queue = await open(join(temporaryFolder(), 'q'), (job) => {
      jobs.push(job);
      return Promise.resolve(done(job));
    });
    await queue.add(['a', 'b'].map((name) => ({ ...order(name), edit: replacing })));
    await settled(queue);
    expect(jobs[1].keep).toEqual({ photos: ['/photos/a', '/photos/b'], results: ['/photos/a.png'] });
    // The same photo once more: its own result is what is to be replaced.
    await queue.add([{ ...order('a'), edit: replacing }]);
    await settled(queue);
    expect(jobs[2].keep.results).toEqual(['/photos/b.png']);
  });

  it('holds ten thousand photos', async () => {
    const path = join(temporaryFolder(), 'q');
    const { run } = held();
    const queue = await open(path, run);
    await queue.add(Array.from({ length: 10_000 }, (_, index) => order(`p${index}`)));
    expect(queue.list.range(9_990, 20_000).rows.length).toBe(10);
    await queue.pause();
    expect((await open(path, run)).info.leftOver).toBe(10_000);
  });

  it('tells of jobs that wait, are given up or are tried again, all at once', async () => {
    const jobs = vi.fn<(rows: readonly { name: string; state: string }[]) => void>();
    const { run, next } = held();
    const queue = await Queue.open(join(temporaryFolder(), 'queue.jsonl'), run, { ...ignore, jobs });
    opened.push(queue);
    const ids = await queue.add([order('a'), order('b')]);
    const { end } = await next();
    await queue.cancel([ids[1]]);
    await queue.retry([ids[1]]);
    const told = jobs.mock.calls.map(([rows]) => rows.map(({ name, state }) => `${name} ${state}`));
    expect(told).toEqual([['a waiting', 'b waiting'], ['b cancelled'], ['b waiting']]);
    end(failure('photo-damaged'));
  });

  it('says what is left of all while a photo is worked on, and not with each of its steps', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { run, next } = held();
    const told: (number | null)[] = [];
    const reports: Parameters<Runner>[1]['report'][] = [];
    const watched: Runner = (job, options) => {
      reports.push(options.report);
      return run(job, options);
    };
    const listener = { ...ignore, changed: ({ secondsLeft }: QueueInfo) => void told.push(secondsLeft) };
    const queue = await Queue.open(join(temporaryFolder(), 'q'), watched, listener);
    opened.push(queue);
    await queue.add([order('a')]);
    const { job, end } = await next();
    const [report] = reports;
    for (const secondsLeft of [600, 599, 598]) report({ done: 0.1, secondsLeft });
    expect(told.at(-1), 'as soon as it is known').toBe(600);
    vi.advanceTimersByTime(60_000);
    for (const secondsLeft of [540, 539]) report({ done: 0.2, secondsLeft });
    expect(told.at(-1)).toBe(540);
    vi.useRealTimers();
    end(done(job));
    await settled(queue);
  });
});
