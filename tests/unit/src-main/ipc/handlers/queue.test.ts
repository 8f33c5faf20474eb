import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError, plainEdit } from '../../../../../src-main/contract';
import type { Answer, JobOutcome } from '../../../../../src-main/contract';
import { KnownFolders } from '../../../../../src-main/work/known-folders';
import { makeQueueHandlers } from '../../../../../src-main/ipc/handlers/queue';
import { Presets } from '../../../../../src-main/presets/presets';
import { Queue } from '../../../../../src-main/queue/queue';
import { temporaryFolder } from '../../engine/image/files';
import type { Runner } from '../../../../../src-main/queue/job-worker';
import { settled } from '../../queue/settled';

const edit = plainEdit('raw', 1);
const skipped: Answer<JobOutcome> = { ok: true, value: { kind: 'skipped', output: '/out/a.tif', alike: true } };

const opened: Promise<Queue>[] = [];
afterEach(async () => {
  for (const queue of opened.splice(0)) await (await queue).pause();
});

function setUp(outcome: Answer<JobOutcome> = skipped) {
  const run = vi.fn<Runner>().mockResolvedValue(outcome);
  const [changed, job, jobs] = [() => undefined, () => undefined, () => undefined];
  const queue = Queue.open(join(temporaryFolder(), 'q'), run, { changed, job, jobs });
  opened.push(queue);
  const reveal = vi.fn();
  const placeOf = (photo: string) => {
    if (photo === 'gone') throw new LatensifyError('photo-gone');
    return { path: `/photos/${photo}`, pixels: null };
  };
  const folders = new KnownFolders(() => Promise.resolve([{ kind: 'folder', path: '/results' }]));
  const presets = new Presets(temporaryFolder());
  const shotOf = (photo: string) =>
    Promise.resolve({ camera: photo === 'none' ? '' : 'NIKON D850', iso: photo === 'dark' ? 12_800 : 100 });
  const dialogs = { chooseResultFolder: vi.fn<() => Promise<string | null>>().mockResolvedValue(null) };
  const handlers = makeQueueHandlers({ queue, placeOf, shotOf, presets, reveal, folders, dialogs });
  return { dialogs, run, queue, reveal, presets, handlers };
}

describe('the requests about the queue', () => {
  it('write to no folder but those that the user has chosen', async () => {
    const { queue, handlers } = setUp();
    const add = (path: string) => {
      const elsewhere = { ...edit, output: { ...edit.output, place: { kind: 'folder', path } as const } };
      return handlers['queue:add']({
        photos: ['a'],
        edit: elsewhere,
        preset: null,
        burst: false,
        byRules: false,
        own: [],
      });
    };
    await expect(add('/etc')).rejects.toMatchObject({ code: 'bad-request' });
    expect(await add('/results')).toMatchObject({ ok: true });
    const output = { ...edit.output, place: { kind: 'folder', path: '/etc' } as const };
    const own = [{ photos: ['a'], edit: { ...edit, output }, preset: null }];
    const adding = handlers['queue:add']({ photos: ['a'], edit, preset: null, burst: false, byRules: false, own });
    await expect(adding, 'nor those of single photos').rejects.toMatchObject({ code: 'bad-request' });
    await settled(await queue);
  });

  it('name photos by handles, and show a result', async () => {
    const { run, queue, reveal, handlers } = setUp();
    const added = await handlers['queue:add']({
      photos: ['a', 'b'],
      edit,
      preset: null,
      burst: false,
      byRules: false,
      own: [],
    });
    await settled(await queue);
    expect(run.mock.calls.map(([job]) => job.source)).toEqual(['/photos/a', '/photos/b']);
    const [job] = added.ok ? added.value.added : [];
    await handlers['queue:reveal']({ job });
    expect(reveal).toHaveBeenCalledWith('/out/a.tif');
  });

  it('remember what a preset of one’s own is called, whatever becomes of it', async () => {
    const { queue, presets, handlers } = setUp();
    const mine = await presets.save('Evening', edit);
    const common = { edit, burst: false, byRules: false, own: [] };
    await handlers['queue:add']({ ...common, photos: ['a'], preset: mine.id });
    await handlers['queue:add']({ ...common, photos: ['b'], preset: 'raw-neutral' });
    await handlers['queue:add']({ ...common, photos: ['c'], preset: null });
    await presets.delete(mine.id);
    const rows = (await queue).list.range(0, 3).rows.map(({ preset, presetName }) => [preset, presetName]);
    expect(rows).toEqual([
      [mine.id, 'Evening'],
      ['raw-neutral', null],
      [null, null],
    ]);
    await settled(await queue);
  });

  it('say how many photos wait already with the same settings, and are not added once more', async () => {
    const { run, queue, handlers } = setUp();
    run.mockImplementation(
      (_, { signal }) => new Promise((end) => signal.addEventListener('abort', () => end(skipped))),
    );
    const add = (photos: string[], tau: number) => {
      const wanted = { ...edit, strength: { ...edit.strength, tau } };
      return handlers['queue:add']({ photos, edit: wanted, preset: null, burst: false, byRules: false, own: [] });
    };
    expect(await add(['a', 'b'], 1)).toMatchObject({ value: { alike: 0 } });
    expect(await add(['a', 'b', 'c'], 1)).toMatchObject({ value: { alike: 2 } });
    expect(await add(['a'], 2)).toMatchObject({ value: { alike: 0 } });
    expect((await queue).list.range(0, 9).rows.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('keep the order of the photos, also of those with settings of their own, which no rule overrules', async () => {
    const { queue, presets, handlers } = setUp();
    const { task, scale } = edit;
    await presets.setRules([{ task, scale, camera: 'Nikon D850', iso: null, preset: 'raw-neutral' }]);
    const own = [{ photos: ['b'], edit: plainEdit('sr', 2), preset: 'mine' }];
    await handlers['queue:add']({ photos: ['a', 'b', 'c'], edit, preset: null, burst: false, byRules: true, own });
    const { rows } = (await queue).list.range(0, 9);
    expect(rows.map(({ name, preset }) => [name, preset])).toEqual([
      ['a', 'raw-neutral'],
      ['b', 'mine'],
      ['c', 'raw-neutral'],
    ]);
    expect(rows[1].edit.task).toBe('sr');
    await settled(await queue);
  });

  it('try elsewhere what could not be written, in a folder that the user chooses', async () => {
    const failure = { code: 'output-unwritable', details: { path: '/photos', reason: 'gone' } } as const;
    const { dialogs, run, queue, handlers } = setUp({ ok: false, error: failure });
    await handlers['queue:add']({ photos: ['a'], edit, preset: null, burst: false, byRules: false, own: [] });
    await settled(await queue);
    expect(await handlers['queue:retry-elsewhere'](undefined)).toMatchObject({ value: { unwritten: 1 } });
    expect(run, 'the dialog was closed').toHaveBeenCalledOnce();
    dialogs.chooseResultFolder.mockResolvedValue('/other');
    run.mockResolvedValue(skipped);
    expect(await handlers['queue:retry-elsewhere'](undefined)).toMatchObject({ value: { unwritten: 0 } });
    await settled(await queue);
    expect(run.mock.calls.at(-1)?.[0].edit.output.place).toEqual({ kind: 'folder', path: '/other' });
  });

  it('make one job of a burst', async () => {
    const { run, queue, handlers } = setUp();
    await handlers['queue:add']({ photos: ['a', 'b'], edit, preset: null, burst: true, byRules: false, own: [] });
    await settled(await queue);
    expect(run.mock.calls.map(([job]) => job.shots)).toEqual([['/photos/a', '/photos/b']]);
  });

  it('give each photo what its rule says, and those without one what was asked for', async () => {
    const { queue, presets, handlers } = setUp();
    const { task, scale } = edit;
    await presets.setRules([
      { task, scale, camera: 'Nikon D850', iso: null, preset: 'raw-neutral' },
      { task, scale, camera: null, iso: { from: 6400, to: 204_800 }, preset: 'raw-for-lightroom' },
      { task, scale, camera: 'Nikon D850', iso: { from: 6400, to: 204_800 }, preset: 'raw-high-iso' },
    ]);
    const given = async (byRules: boolean) => {
      const photos = ['bright', 'dark', 'none'];
      await handlers['queue:add']({ photos, edit, preset: null, burst: false, byRules, own: [] });
      await settled(await queue);
      return (await queue).list.range(0, 99).rows.slice(-3);
    };
    const ruled = await given(true);
    expect(ruled.map(({ preset }) => preset)).toEqual(['raw-neutral', 'raw-high-iso', null]);
    expect(ruled.map((row) => row.edit.develop.noise)).toEqual(['auto', 1.5, 'auto']);
    expect((await given(false)).map(({ preset }) => preset)).toEqual([null, null, null]);
  });

  it('leave out what has gone since it was selected; where nothing is left, or a shot of a burst has gone, they refuse', async () => {
    const { run, queue, handlers } = setUp();
    const add = (photos: string[], burst = false) =>
      handlers['queue:add']({ photos, edit, preset: null, burst, byRules: false, own: [] });
    for (const adding of [add(['gone']), add(['a', 'gone'], true)])
      await expect(adding).rejects.toMatchObject({ code: 'photo-gone' });
    expect((await queue).list.range(0, 9).total).toBe(0);
    const added = await add(['a', 'gone', 'b']);
    expect(added.ok && added.value).toMatchObject({
      added: [{}, {}].map(() => expect.any(String) as unknown),
      alike: 0,
    });
    await settled(await queue);
    expect(run.mock.calls.map(([job]) => job.source)).toEqual(['/photos/a', '/photos/b']);
  });
});
