// What a job does where its photo's result is there already, and which file is one.
import { mkdirSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { toFailure } from '../../../../../src-main/contract/errors';
import type { Job } from '../../../../../src-main/contract/job';
import type { Note } from '../../../../../src-main/contract/notes';
import { runJob } from '../../../../../src-main/engine/job/job';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import type { Runner } from '../../../../../src-main/queue/job-worker';
import { Queue } from '../../../../../src-main/queue/queue';
import { idleEngine } from '../idle-engine';
import { temporaryFolder } from '../image/files';
import { edit, jobOf, photoIn, watch } from './a-job';
import { settled } from '../../queue/settled';

afterAll(closeExifTool);

const ignore = () => undefined;

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
    const order = {
      source,
      photo: null,
      shots: null,
      pixels: null,
      preset: null,
      presetName: null,
      edit: edit(join(folder, 'out')),
    };
    const states = ['one', 'two'].map(async (name) => {
      const queue = await Queue.open(join(folder, `${name}.jsonl`), run, {
        changed: ignore,
        job: ignore,
        jobs: ignore,
      });
      await queue.add([order]);
      await settled(queue);
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
