import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { thrownElsewhere } from '../../../../../src-main/contract/errors';
import { plainEdit } from '../../../../../src-main/contract/plain-edit';
import type { RestoreSettings } from '../../../../../src-main/contract/settings';
import { codecsAtRest } from '../../../../../src-main/engine/image/save';
import type { Photo } from '../../../../../src-main/engine/image/photo';
import { runJob } from '../../../../../src-main/engine/job/job';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import type { Observer } from '../../../../../src-main/engine/restore';
import { idleEngine } from '../idle-engine';
import { temporaryFolder } from '../image/files';
import { jobOf, photoIn, watch } from './a-job';

afterAll(closeExifTool);

const ignoring = () => Promise.resolve();

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

it('does not make a folder anew that went since another photo’s result, for none of those that follow', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'out');
  const photo = await photoIn(folder);
  const run = () => runJob(idleEngine(ignoring), { ...jobOf(photo, out), existing: 'number' }, watch);
  await expect(run(), 'nobody has made it yet').resolves.toMatchObject({ kind: 'done' });
  renameSync(out, `${out}-2`);
  const details = { path: out, reason: 'the folder is not there any more' };
  for (const which of ['the next', 'the one after it'])
    await expect(run(), which).rejects.toMatchObject({ code: 'output-unwritable', details });
  expect(existsSync(out)).toBe(false);
  mkdirSync(out);
  await expect(run(), 'somebody has made it again').resolves.toMatchObject({ kind: 'done' });
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
