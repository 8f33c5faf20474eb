import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { RestoreSettings } from '../../../../../src-main/contract/settings';
import type { Photo } from '../../../../../src-main/engine/image/photo';
import type { Observer } from '../../../../../src-main/engine/restore';
import { thrownElsewhere, toFailure } from '../../../../../src-main/contract/errors';
import type { Job } from '../../../../../src-main/contract/job';
import type { Note } from '../../../../../src-main/contract/notes';
import { plainEdit } from '../../../../../src-main/contract/plain-edit';
import { runJob } from '../../../../../src-main/engine/job/job';
import { codecsAtRest } from '../../../../../src-main/engine/image/save';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { Queue } from '../../../../../src-main/queue/queue';
import type { Runner } from '../../../../../src-main/queue/job-worker';
import { idleEngine } from '../idle-engine';
import { temporaryFolder } from '../image/files';

afterAll(closeExifTool);

const ignore = () => undefined;
const ignoring = () => Promise.resolve();
const watch = { signal: new AbortController().signal, merged: ignore, progress: ignore, note: ignore };

async function photoIn(folder: string): Promise<string> {
  const path = join(folder, 'a.png');
  await sharp({ create: { width: 24, height: 16, channels: 3, background: '#456' } }).toFile(path);
  return path;
}

const edit = (out: string) => {
  const plain = plainEdit('deblur', 1);
  const output = { ...plain.output, format: 'png', existing: 'skip', place: { kind: 'folder', path: out } } as const;
  return { ...plain, output };
};

const jobOf = (source: string, out: string): Job => ({
  ...{ source, shots: null, edit: edit(out), below: '', mark: '', existing: 'skip' as const },
  ...{ keep: { photos: [], results: [] }, since: null, sidecar: false },
});

/** Resolves for all once so many wait: they are at work at the same time, on whichever machine. */
function meeting(count: number): () => Promise<void> {
  let open: () => void = ignore;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    count -= 1;
    if (count === 0) open();
    return all;
  };
}

describe('a job that is cancelled while its result is written', () => {
  it.each([
    [true, []],
    [false, [expect.stringMatching(/\.avif$/)]],
  ])('that gives up writing: %s', async (givesUpWriting, left) => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    const source = join(folder, 'a.png');
    await sharp({ create: { width: 640, height: 480, channels: 3, background: '#456' } })
      .png()
      .toFile(source);
    const job = jobOf(source, out);
    const avif = { ...job, edit: { ...job.edit, output: { ...job.edit.output, format: 'avif' as const } } };
    const cancel = new AbortController();
    const running = runJob(idleEngine(ignoring), avif, { ...watch, signal: cancel.signal, givesUpWriting });
    await vi.waitFor(() => expect(readdirSync(out)).toHaveLength(1), { interval: 1, timeout: 20_000 });
    cancel.abort();
    if (givesUpWriting) await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    else await running;
    await codecsAtRest();
    expect(existsSync(out) ? readdirSync(out) : []).toEqual(left);
  });
});

it('does not make a folder anew that went while it worked, with the photo in it or without', async () => {
  const folder = join(temporaryFolder(), 'Trip');
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const photo = await photoIn(folder);
  const goes = (path: string) => {
    renameSync(path, `${path}-2`);
    return ignoring();
  };
  const details = (path: string) => ({ path, reason: 'the folder is not there any more' });
  const code = 'output-unwritable';
  const toOut = runJob(
    idleEngine(() => goes(out)),
    jobOf(photo, out),
    watch,
  );
  await expect(toOut).rejects.toMatchObject({ code, details: details(out) });
  const beside = { ...jobOf(photo, out), edit: plainEdit('deblur', 1) };
  const toFolder = runJob(
    idleEngine(() => goes(folder)),
    beside,
    watch,
  );
  await expect(toFolder).rejects.toMatchObject({ code, details: details(folder) });
  expect([existsSync(out), existsSync(folder)]).toEqual([false, false]);
});

describe('a job that skips what exists', () => {
  it('skips a result that another run made while it worked', async () => {
    const folder = temporaryFolder();
    const job = jobOf(await photoIn(folder), join(folder, 'out'));
    const engine = idleEngine(meeting(2));
    const outcomes = await Promise.all([runJob(engine, job, watch), runJob(engine, job, watch)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'skipped']);
    expect(outcomes[0].output).toBe(outcomes[1].output);
    expect(readdirSync(join(folder, 'out'))).toHaveLength(1);
  });

  it('does not take a stranger’s picture of that name for its result', async () => {
    const folder = temporaryFolder();
    const photo = await photoIn(folder);
    const out = join(folder, 'out');
    mkdirSync(out);
    const taken = () => copyFile(photo, join(out, 'a-deblur-tau0.png'));
    await expect(runJob(idleEngine(taken), jobOf(photo, out), watch)).rejects.toMatchObject({ code: 'output-exists' });
  });

  it('skips the photo’s result whose name an earlier run gave it beside other photos', async () => {
    const folder = temporaryFolder();
    const [photo, out] = [await photoIn(folder), join(folder, 'out')];
    const other = join(folder, 'a.tif');
    await sharp(photo).negate().toFile(other);
    const engine = idleEngine(() => Promise.resolve());
    const ends = async (source: string, mark: string) => {
      const { kind, output } = await runJob(engine, { ...jobOf(source, out), mark }, watch);
      return `${kind} ${basename(output)}`;
    };
    expect(await ends(photo, '')).toBe('done a-deblur-tau0.png');
    // Beside another a it gets its ending, and the other one is not taken for it.
    expect(await ends(photo, 'png')).toBe('skipped a-deblur-tau0.png');
    expect(await ends(other, 'tif')).toBe('done a-tif-deblur-tau0.png');
    expect(await ends(other, '')).toBe('skipped a-tif-deblur-tau0.png');
    expect(readdirSync(out)).toHaveLength(2);
  });

  it('takes no other photo’s result of that name for its own, and says what it is called instead', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    const sources = [join(folder, 'x'), join(folder, 'y')].map((place) => join(place, 'a.png'));
    for (const [index, source] of sources.entries()) {
      mkdirSync(dirname(source));
      const background = index === 0 ? '#456' : '#654';
      await sharp({ create: { width: 24, height: 16, channels: 3, background } }).toFile(source);
    }
    const engine = idleEngine(() => Promise.resolve());
    const ends = async (existing: Job['existing'], names: readonly string[]) => {
      const told: string[] = [];
      for (const [index, source] of sources.entries()) {
        const note = ({ code, details }: Note) => told.push(`${code} ${details.name}`);
        const outcome = await runJob(engine, { ...jobOf(source, out), existing }, { ...watch, note });
        expect(basename(outcome.output)).toBe(names[index]);
        told.push(outcome.kind);
      }
      return told;
    };
    const names = ['a-deblur-tau0.png', 'a-png-deblur-tau0.png'];
    expect(await ends('skip', names)).toEqual(['done', 'other-name a-png-deblur-tau0.png', 'done']);
    expect(await ends('skip', names)).toEqual(['skipped', 'skipped']);
    expect(await ends('replace', names)).toEqual(['done', 'other-name a-png-deblur-tau0.png', 'done']);
    expect(readdirSync(out).sort()).toEqual(names);
    // The photo was worked on since: the result is of what it was.
    await copyFile(sources[1], sources[0]);
    expect((await runJob(engine, jobOf(sources[0], out), watch)).output).toBe(join(out, names[1]));
  });

  it('is skipped in the queue, too', async () => {
    const folder = temporaryFolder();
    const source = await photoIn(folder);
    const engine = idleEngine(meeting(2));
    const run: Runner = (job, { signal }) =>
      runJob(engine, job, { ...watch, signal }).then(
        (value) => ({ ok: true, value }),
        (thrown: unknown) => ({ ok: false, error: toFailure(thrown) }),
      );
    const order = { source, photo: null, shots: null, pixels: null, preset: null, edit: edit(join(folder, 'out')) };
    const states = ['one', 'two'].map(async (name) => {
      const queue = await Queue.open(join(folder, `${name}.jsonl`), run, {
        changed: ignore,
        job: ignore,
        jobs: ignore,
      });
      await queue.add([order]);
      await queue.settled();
      await queue.close();
      return queue.list.range(0, 1).rows[0].state;
    });
    expect((await Promise.all(states)).sort()).toEqual(['done', 'skipped']);
  });
});

describe('what is there already', () => {
  const quick = idleEngine(() => Promise.resolve());
  const withOutput = (job: Job, output: Partial<Job['edit']['output']>): Job => ({
    ...job,
    edit: { ...job.edit, output: { ...job.edit.output, ...output } },
  });
  const withMethod = (job: Job, method: Partial<Job['edit']['method']>): Job => ({
    ...job,
    edit: { ...job.edit, method: { ...job.edit.method, ...method } },
  });

  it('is told from a result of other settings by its recipe, whatever the format', async () => {
    for (const format of ['png', 'jpeg', 'tiff', 'webp', 'avif'] as const) {
      const folder = temporaryFolder();
      const job = withOutput(jobOf(await photoIn(folder), folder), { format, quality: 80, longSide: 20 });
      await runJob(quick, job, watch);
      const again = async (other: Job) => {
        const outcome = await runJob(quick, other, watch);
        return outcome.kind === 'skipped' ? outcome.alike : 'done';
      };
      expect(await again(job), format).toBe(true);
      expect(await again(withOutput(job, { longSide: 18 })), format).toBe(false);
      expect(await again(withOutput(job, { longSide: null })), format).toBe(false);
      expect(await again(withMethod(job, { tile: 128 })), format).toBe(false);
      // Nothing is sampled at τ = 0, so that nothing follows from the seed; and only some formats have a quality.
      expect(await again(withMethod(job, { seed: 7 })), format).toBe(true);
      const isLossy = ['jpeg', 'webp', 'avif'].includes(format);
      expect(await again(withOutput(job, { quality: 81 })), format).toBe(!isLossy);
      // Neither where it lies nor how it got its name.
      expect(await again(withOutput(job, { name: 'a-deblur-tau0', existing: 'number' })), format).toBe(true);
    }
  });

  it('counts the seed where something is sampled, and networks of another version', async () => {
    const folder = temporaryFolder();
    const job = jobOf(await photoIn(folder), folder);
    const at = (tau: number, packs: Record<string, string>) => {
      const resolved = { tau, packs, strength: { tau, keep: { kind: 'auto' } } };
      return Object.assign(
        idleEngine(() => Promise.resolve()),
        { resolve: () => resolved, resolutions: () => [resolved] },
      );
    };
    const named = withOutput(job, { name: 'result' });
    await runJob(at(5, { x: 'a'.repeat(64) }), named, watch);
    const skipped = { kind: 'skipped', output: join(folder, 'result.png') };
    expect(await runJob(at(5, { x: 'a'.repeat(64) }), named, watch)).toEqual({ ...skipped, alike: true });
    const other = withMethod(named, { seed: 7 });
    expect(await runJob(at(5, { x: 'a'.repeat(64) }), other, watch)).toEqual({ ...skipped, alike: false });
    expect(await runJob(at(5, { x: 'b'.repeat(64) }), named, watch)).toEqual({ ...skipped, alike: false });
    expect(await runJob(at(0, {}), named, watch)).toEqual({ ...skipped, alike: false });
  });

  it('is refused with how it was made, and without where it is nothing of this photo', async () => {
    const folder = temporaryFolder();
    const job: Job = { ...jobOf(await photoIn(folder), folder), existing: 'refuse' };
    const made = (other: Job) =>
      runJob(quick, other, watch).then(
        ({ kind }) => kind,
        (thrown: unknown) => toFailure(thrown).details.made,
      );
    expect(await made(job)).toBe('done');
    expect(await made(job)).toBe('alike');
    expect(await made(withOutput(job, { longSide: 16 }))).toBe('otherwise');
    await copyFile(job.source, join(folder, 'a-deblur-tau0.png'));
    expect(await made(job)).toBe('elsewhere');
  });
});

describe('a job', () => {
  it('is refused by the header of its photo, before that is decoded', async () => {
    const folder = temporaryFolder();
    const job = { ...jobOf(await photoIn(folder), folder), existing: 'refuse' as const };
    const prepare = vi.fn(() => Promise.resolve());
    const refusePixels = vi.fn(() => {
      throw thrownElsewhere({ code: 'result-too-large', details: {} });
    });
    const engine = Object.assign(
      idleEngine(() => Promise.resolve()),
      { prepare, refusePixels },
    );
    await expect(runJob(engine, job, watch)).rejects.toMatchObject({ code: 'result-too-large' });
    expect(refusePixels).toHaveBeenCalledWith(24 * 16, expect.objectContaining({ task: 'deblur' }));
    expect(prepare).not.toHaveBeenCalled();
  });

  it('says what its recipe beside the result is called where its name was taken', async () => {
    const folder = temporaryFolder();
    const job = { ...jobOf(await photoIn(folder), folder), sidecar: true };
    writeFileSync(join(folder, 'a-deblur-tau0.png.latensify.json'), 'mine');
    const outcome = await runJob(
      idleEngine(() => Promise.resolve()),
      job,
      watch,
    );
    const [taken, name] = ['a-deblur-tau0.png.latensify.json', 'a-deblur-tau0.png.latensify-2.json'];
    expect(outcome).toMatchObject({ notes: [{ code: 'sidecar-other-name', details: { taken, name } }] });
    expect(readdirSync(folder)).toContain(name);
  });

  it('foresees the writing of its result, too', async () => {
    const folder = temporaryFolder();
    const plain = jobOf(await photoIn(folder), folder);
    const left = async (format: 'avif' | 'jpeg') => {
      const told: (number | null)[] = [];
      const restore = async (photo: Photo, settings: RestoreSettings, observer: Observer, signal: AbortSignal) => {
        observer.progress({ callsDone: 1, callsTotal: 2, secondsLeft: 10 });
        return idleEngine(() => Promise.resolve()).restore(photo, settings, observer, signal);
      };
      const engine = Object.assign(
        idleEngine(() => Promise.resolve()),
        { restore },
      );
      const job = { ...plain, edit: { ...plain.edit, output: { ...plain.edit.output, format } } };
      await runJob(engine, job, { ...watch, progress: ({ secondsLeft }) => told.push(secondsLeft) });
      return told[0] ?? 0;
    };
    // 24 × 16 pixels at 5 seconds a megapixel, and at 0.05.
    expect([await left('avif'), await left('jpeg')]).toEqual([
      expect.closeTo(10.00192, 5),
      expect.closeTo(10.0000192, 5),
    ]);
  });
});
