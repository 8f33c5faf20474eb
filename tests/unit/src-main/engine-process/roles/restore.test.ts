import { access, copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  LatensifyError,
  plainBlur,
  plainDevelopment,
  plainEdit,
  thrownElsewhere,
} from '../../../../../src-main/contract';
import type { RestoreSettings } from '../../../../../src-main/contract';
import { describeInputs, noMetadata, readCatalogue } from '../../../../../src-main/engine';
import type { Engine, Photo } from '../../../../../src-main/engine';
import type { Errand, Report } from '../../../../../src-main/engine-process/jobs';
import { Pictures } from '../../../../../src-main/engine-process/pictures';
import { RestoreRole } from '../../../../../src-main/engine-process/roles/restore';

const place = { id: 'a', path: resolve('tests/photos/small.png') };
const other = { ...place, id: 'b' };
const measures = { width: 96, height: 64, raw: null };
const settings: RestoreSettings = {
  ...{ task: 'deblur', scale: 1, tau: 1, steps: null, keep: { kind: 'auto' }, seed: 0, restorer: null, tile: null },
  ...{ develop: plainDevelopment, blur: plainBlur },
};
const facts = {
  ...({ tau: 1, dial: null, invented: null, steps: 1, seed: 0 } as const),
  ...({ seconds: 1, isRough: false, networkCalls: 3, device: 'cpu', blur: null, notes: [] } as const),
};

let folder: string;
let reports: Report[];
let role: RestoreRole;
let pictures: Pictures;
/** Gives the photo back as its own result, unless the test decides otherwise. */
const restore = vi.fn<Engine['restore']>();
const estimate = vi.fn<Engine['estimate']>();
const findBlur = vi.fn<Engine['findBlur']>();
const refusePixels = vi.fn<Engine['refusePixels']>();
const prepare = vi.fn<Engine['prepare']>(() => Promise.resolve());

const errand = (signal = new AbortController().signal): Errand => ({
  signal,
  report: (report) => reports.push(report),
});
const asItIs = (source: Photo) =>
  Promise.resolve({
    result: { image: source.image, alpha: null, camera: null, space: null, source, metadata: noMetadata },
    ...facts,
  });
const exists = (name: string) =>
  access(join(folder, name)).then(
    () => true,
    () => false,
  );

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latensify-restore-'));
  reports = [];
  restore.mockReset().mockImplementation(asItIs);
  estimate.mockReset().mockReturnValue({ tau: 1, steps: 7, networkCalls: 3, seconds: null });
  const resolved = { tau: 1, packs: {}, strength: { tau: 1, keep: { kind: 'auto' } } };
  const asked = { restore, estimate, findBlur, prepare, refusePixels, resolve: () => resolved };
  const engine = asked as unknown as Engine; // What the role asks of it.
  pictures = new Pictures(folder);
  role = new RestoreRole(Promise.resolve(engine), pictures, readCatalogue(resolve('models')));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a restoration', () => {
  it('refuses a wish that no memory holds by the header, before anything is decoded or loaded', async () => {
    refusePixels.mockImplementation(() => {
      throw thrownElsewhere({ code: 'result-too-large', details: {} });
    });
    prepare.mockClear();
    await expect(role.restore({ photo: place, settings }, errand())).rejects.toMatchObject({
      code: 'result-too-large',
    });
    expect(refusePixels).toHaveBeenCalledWith(96 * 64, settings);
    expect(prepare).not.toHaveBeenCalled();
    refusePixels.mockReset();
  });

  it('tells what became of the device', async () => {
    const note = { code: 'device-gave-up', details: { device: 'webgpu', reason: 'lost' } } as const;
    restore.mockImplementation(async (source) => ({ ...(await asItIs(source)), notes: [note] }));
    expect((await role.restore({ photo: place, settings }, errand())).notes).toEqual([note]);
  });

  it('is said to be of the file that was decoded, whatever lies in its place meanwhile', async () => {
    const file = join(folder, 'photo.png');
    await copyFile(place.path, file);
    const inputs = await describeInputs([file]);
    restore.mockImplementation(async (source) => {
      await copyFile(resolve('tests/photos/clean.png'), file);
      return asItIs(source);
    });
    const { id } = await role.restore({ photo: { ...place, path: file }, settings }, errand());
    expect((await pictures.readResult(id))?.recipe?.inputs).toEqual(inputs);
    await rm(file);
    const again = await role.restore({ photo: { ...place, path: file }, settings }, errand());
    expect((await pictures.readResult(again.id))?.recipe?.inputs).toEqual(inputs);
  });

  it('is refused where the file is another than the one that was opened and is seen', async () => {
    const file = join(folder, 'photo.png');
    await copyFile(place.path, file);
    const opened = { ...place, path: file, inputs: await describeInputs([file]) };
    await copyFile(resolve('tests/photos/clean.png'), file);
    const area = { x: 0, y: 0, width: 8, height: 8 };
    const changed = { code: 'photo-changed', details: { path: file } };
    await expect(role.restore({ photo: opened, settings }, errand())).rejects.toMatchObject(changed);
    await expect(role.area({ photo: opened, settings, area, purpose: 'look' }, errand())).rejects.toMatchObject(
      changed,
    );
    await expect(role.findBlur({ photo: opened, settings }, errand())).rejects.toMatchObject(changed);
    expect(restore).not.toHaveBeenCalled();
    await copyFile(place.path, file);
    expect(await role.restore({ photo: opened, settings }, errand())).toMatchObject({ width: 96 });
  });

  it('ends in a file that the other process can export, and a picture for the page', async () => {
    const { id, width, height, hasCameraColours } = await role.restore({ photo: place, settings }, errand());
    expect({ width, height, hasCameraColours }).toEqual({ width: 96, height: 64, hasCameraColours: false });
    expect(await exists(`${id}.png`)).toBe(true);
    expect((await new Pictures(folder).readResult(id))?.image.width).toBe(96);
    await pictures.remove(id);
    expect([await exists(`${id}.png`), await exists(`${id}.result`)]).toEqual([false, false]);
  });

  it.each(['before', 'while'] as const)(
    'that is cancelled %s it is written leaves nothing on the disk',
    async (when) => {
      const cancel = new AbortController();
      // The map is the last that is written.
      const invented = ({ image }: Photo) => (cancel.abort(), image);
      restore.mockImplementation(async (source) => {
        if (when === 'before') cancel.abort();
        return { ...(await asItIs(source)), invented: () => invented(source) };
      });
      await expect(role.restore({ photo: place, settings }, errand(cancel.signal))).rejects.toMatchObject({
        code: 'cancelled',
      });
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('tells of its steps', async () => {
    restore.mockImplementation((source, _settings, observer) => {
      observer.progress({ callsDone: 1, callsTotal: 3, secondsLeft: null });
      observer.preview(0, source.image);
      return asItIs(source);
    });
    await role.restore({ photo: place, settings }, errand());
    expect(reports).toMatchObject([
      { kind: 'progress', callsDone: 1 },
      { kind: 'preview', step: 0, stepsTotal: 7, preview: { width: 96, height: 64 } },
    ]);
  });

  it('is refused while another runs, but waits for one that was cancelled', async () => {
    const cancel = new AbortController();
    restore.mockImplementationOnce(
      () =>
        new Promise((_resolve, reject) =>
          cancel.signal.addEventListener('abort', () => setTimeout(() => reject(new LatensifyError('cancelled')), 20)),
        ),
    );
    const first = role.restore({ photo: place, settings }, errand(cancel.signal));
    await vi.waitFor(() => expect(restore).toHaveBeenCalled());
    await expect(role.restore({ photo: place, settings }, errand())).rejects.toMatchObject({ code: 'busy' });
    cancel.abort();
    const second = role.restore({ photo: place, settings }, errand());
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toMatchObject({ networkCalls: 3 });
  });

  it('that fails leaves the way free for the next', async () => {
    restore.mockRejectedValueOnce(new LatensifyError('network-failed', { pack: 'x', reason: 'y' }));
    await expect(role.restore({ photo: place, settings }, errand())).rejects.toMatchObject({ code: 'network-failed' });
    expect(await role.restore({ photo: place, settings }, errand())).toMatchObject({ networkCalls: 3 });
  });
});

describe('a search for blur', () => {
  it('tells of its progress and of the first kernel, and leaves the photo decoded for the restoration', async () => {
    const finding = { kind: 'none', kernel: null, reason: 'sharp', isBelieved: false } as const;
    const facts = { agreement: null, radius: null, noise: 1, window: null };
    findBlur.mockImplementation((_photo, _settings, observer) => {
      observer.progress({ callsDone: 1, callsTotal: 2, secondsLeft: null });
      observer.kernel?.({ side: 3, taps: Float32Array.of(0, 0, 0, 0.5, 0.5, 0, 0, 0, 0) });
      return Promise.resolve({ ...finding, ...facts });
    });
    expect(await role.findBlur({ photo: place, settings }, errand())).toMatchObject(finding);
    expect(reports).toEqual([
      { kind: 'progress', callsDone: 1, callsTotal: 2, secondsLeft: null },
      { kind: 'kernel', kernel: { side: 3, taps: [0, 0, 0, 0.5, 0.5, 0, 0, 0, 0] } },
    ]);
    await role.restore({ photo: place, settings }, errand());
    expect(restore.mock.lastCall?.[0]).toBe(findBlur.mock.lastCall?.[0]);
  });
});

describe('one photo', () => {
  const photoOf = (call: number) => restore.mock.calls[call][0];

  it('is decoded once for all its restorations', async () => {
    await role.restore({ photo: place, settings }, errand());
    await role.restore({ photo: place, settings }, errand());
    expect(photoOf(1)).toBe(photoOf(0));
  });

  it('is decoded again when it was closed, or another took its place', async () => {
    await role.restore({ photo: place, settings }, errand());
    await role.close({ photo: 'another' });
    await role.restore({ photo: place, settings }, errand());
    await role.close({ photo: 'a' });
    await role.restore({ photo: place, settings }, errand());
    await role.restore({ photo: other, settings }, errand());
    await role.restore({ photo: place, settings }, errand());
    const decoded = restore.mock.calls.map(([photo]) => photo);
    expect(decoded[1]).toBe(decoded[0]);
    expect(new Set(decoded).size).toBe(4);
  });
});

describe('a photo that is made ready', () => {
  const prepared = () => role.makeReady({ photo: place, settings }, errand());

  it('is decoded, and its networks are loaded, before it is restored', async () => {
    await prepared();
    expect(prepare).toHaveBeenCalledWith(settings);
    await role.estimate({ photo: 'a', measures, settings });
    const decoded = estimate.mock.lastCall?.[0];
    expect(decoded).toHaveProperty('image');
    await role.restore({ photo: place, settings }, errand());
    expect(restore.mock.lastCall?.[0]).toBe(decoded);
  });

  it('is not decoded twice where the restoration is asked for meanwhile', async () => {
    const making = prepared();
    await role.restore({ photo: place, settings }, errand());
    await making;
    await role.estimate({ photo: 'a', measures, settings });
    expect(estimate.mock.lastCall?.[0]).toBe(restore.mock.lastCall?.[0]);
  });

  it('leaves the one that is worked on where it is', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    restore.mockImplementationOnce((source) => ended.then(() => asItIs(source)));
    const working = role.restore({ photo: other, settings }, errand());
    await vi.waitFor(() => expect(restore).toHaveBeenCalled());
    await prepared();
    end();
    await working;
    await role.restore({ photo: other, settings }, errand());
    expect(restore.mock.calls[1][0]).toBe(restore.mock.calls[0][0]);
  });

  it('and cannot be decoded is tried anew when it is restored', async () => {
    const gone = { ...place, path: resolve('tests/photos/none.png') };
    await expect(role.makeReady({ photo: gone, settings }, errand())).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(role.restore({ photo: gone, settings }, errand())).rejects.toMatchObject({ code: 'file-not-found' });
    expect(await role.restore({ photo: place, settings }, errand())).toMatchObject({ networkCalls: 3 });
  });
});

describe('an estimate', () => {
  it('needs no decoded photo, and uses one that is there: it knows what was done', async () => {
    await role.estimate({ photo: 'a', measures, settings });
    expect(estimate).toHaveBeenLastCalledWith(measures, settings);
    await role.restore({ photo: place, settings }, errand());
    await role.estimate({ photo: 'a', measures, settings });
    expect(estimate.mock.lastCall?.[0]).toBe(restore.mock.calls[0][0]);
    await role.estimate({ photo: 'b', measures, settings });
    expect(estimate.mock.lastCall?.[0]).toBe(measures);
  });
});

it('a photo of the queue whose chosen folder has gone is refused before the work, and the folder is not made anew', async () => {
  const output = { ...plainEdit('sr', 2).output, place: { kind: 'folder', path: join(folder, 'chosen') } as const };
  const job = {
    ...{ source: place.path, shots: null, edit: { ...plainEdit('sr', 2), output }, below: '', mark: '' },
    ...{ existing: 'skip' as const, keep: { photos: [], results: [] }, since: null, sidecar: false },
  };
  const details = { path: output.place.path, reason: 'the folder is not there any more' };
  await expect(role.file(job, errand())).rejects.toMatchObject({ code: 'output-unwritable', details });
  expect(await exists('chosen')).toBe(false);
});
