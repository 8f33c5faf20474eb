import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError, plainBlur, plainDevelopment, toFailure } from '../../../../../src-main/contract';
import type {
  Answer,
  ErrorCode,
  RequestArgument,
  RestoreEvent,
  RestoreSettings,
} from '../../../../../src-main/contract';
import type { RequestOptions } from '../../../../../src-main/engine-process/client';
import { DevelopedTiles } from '../../../../../src-main/work/developed-tiles';
import { Exports } from '../../../../../src-main/work/exports';
import { makePhotoHandlers } from '../../../../../src-main/ipc/handlers/photo';
import { KnownFolders } from '../../../../../src-main/work/known-folders';
import { OwnModels } from '../../../../../src-main/work/own-models';
import { OpenPhotos } from '../../../../../src-main/work/open-photos';
import { Restorations } from '../../../../../src-main/work/restorations';
import { WrittenResults } from '../../../../../src-main/work/written-results';
import { temporaryFolder } from '../../engine/image/files';
import { asked, fakeEngines, good, openedAs } from '../../work/fake-engines';

const settings: RestoreSettings = {
  ...{ task: 'sr', scale: 2, tau: 1, steps: null, keep: { kind: 'auto' }, seed: 0, restorer: null, tile: null },
  ...{ develop: plainDevelopment, blur: plainBlur },
};
const restoration = {
  ...{ id: 'r', width: 2, height: 2, tau: 1, steps: 1, seed: 0, seconds: 1, networkCalls: 3, device: 'cpu' },
  ...{ hasCameraColours: false, notes: [] },
};
const encoding = { format: 'png', bits: 8, quality: 90 } as const;
const written = { longSide: null, space: 'source' } as const;
const exported = { path: '/out/a.png', notes: [{ code: 'metadata-lost', details: { reason: 'x' } }] };
const failed = (code: ErrorCode): Answer<never> => ({ ok: false, error: toFailure(new LatensifyError(code)) });
const addressOf = (id: string) => `app://latensify/pictures/${id}.png`;

function setUp() {
  const fakes = fakeEngines();
  const events: RestoreEvent[] = [];
  const witness = { preview: () => undefined, merging: () => undefined };
  const photos = new OpenPhotos(fakes.engines, addressOf, witness);
  const restorations = new Restorations(fakes.engines, photos, addressOf, (event) => events.push(event));
  const chooseResultFolder = vi.fn().mockResolvedValue('/out');
  const choosePlace = vi.fn().mockResolvedValue('/out/a.png');
  const chooseKernel = vi.fn<() => Promise<string | null>>();
  const chooseModel = vi.fn<() => Promise<string | null>>().mockResolvedValue('/models/a.onnx');
  const choosePhotos = vi.fn().mockResolvedValue(['/photos/a.png']);
  const [reveal, showLog, trash] = [vi.fn(), vi.fn(), vi.fn().mockResolvedValue(undefined)];
  const [bring, copyDiagnostics] = [vi.fn().mockResolvedValue(undefined), () => 'Latensify'];
  const dialogs = {
    ...{ choosePhotos, choosePlace, chooseResultFolder, chooseKernel },
    ...{ chooseFolder: vi.fn(), chooseModel, choosePresets: vi.fn(), choosePresetPlace: vi.fn() },
  };
  const written = new WrittenResults(trash);
  const folders = new KnownFolders(() => Promise.resolve([{ kind: 'folder', path: '/results' }]));
  const homes = { sample: '/app/samples/osprey.jpg', pictures: '/home/ann/Pictures' };
  const parts = { engines: fakes.engines, photos, restorations, dialogs, folders, written, ...homes };
  const exports = new Exports({ ...parts, tell: (event) => events.push(event) });
  const models = new OwnModels(fakes.engines, (event) => events.push(event));
  const developedTiles = new DevelopedTiles(() => Promise.resolve(null));
  const handlers = makePhotoHandlers({
    ...parts,
    exports,
    models,
    developedTiles,
    reveal,
    bring,
    showLog,
    copyDiagnostics,
  });
  const spies = { choosePlace, chooseResultFolder, choosePhotos, chooseKernel, chooseModel, reveal, trash, bring };
  return { ...fakes, events, photos, restorations, exports, handlers, ...spies };
}
let all: ReturnType<typeof setUp>;
beforeEach(() => void (all = setUp()));

/** Opens a photo and answers its id. */
async function open(): Promise<string> {
  const answer = await all.handlers['photo:choose'](undefined);
  if (!answer.ok || !answer.value) throw new Error('not opened');
  return answer.value.id;
}

function restoreGives(answer: Answer<unknown>): void {
  all.restore.mockImplementation((job) => Promise.resolve(job === 'restore' ? answer : good(null)));
}

describe('photo:choose', () => {
  it('opens nothing when the dialog was closed', async () => {
    all.choosePhotos.mockResolvedValue([]);
    expect(await all.handlers['photo:choose'](undefined)).toEqual(good(null));
    expect(all.bring).not.toHaveBeenCalled();
  });

  it('takes several photos into the gallery', async () => {
    all.choosePhotos.mockResolvedValue(['/photos/a.png', '/photos/b.png']);
    expect(await all.handlers['photo:choose'](undefined)).toEqual(good(null));
    expect(all.bring).toHaveBeenCalledExactlyOnceWith(['/photos/a.png', '/photos/b.png']);
    expect(asked(all.view, 'open')).toEqual([]);
    expect(all.view).not.toHaveBeenCalled();
  });
});

describe('restore:start', () => {
  it('answers with the address of the result, and the last event of the job says the same', async () => {
    const photo = await open();
    restoreGives(good(restoration));
    const answer = await all.handlers['restore:start']({ job: 'j', photo, settings });
    const value = { ...restoration, url: addressOf('r') };
    expect(answer).toEqual(good(value));
    expect(all.events).toEqual([{ job: 'j', kind: 'done', restoration: value }]);
    expect(asked(all.restore, 'restore')).toEqual([{ photo: { id: photo, path: '/photos/a.png' }, settings }]);
    expect(all.restorations).toMatchObject({ isRunning: false, hasUnsaved: true });
  });

  it('tells of its progress under the name of its job', async () => {
    const photo = await open();
    const progress = { kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: null } as const;
    all.restore.mockImplementation((_job, _argument, options?: RequestOptions) => {
      options?.report?.(progress);
      return Promise.resolve(good(restoration));
    });
    await all.handlers['restore:start']({ job: 'j', photo, settings });
    expect(all.events[0]).toEqual({ job: 'j', ...progress });
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['engine-crashed', 'failed'],
  ] as const)('ends a run that was %s with the event “%s”', async (code, kind) => {
    const photo = await open();
    restoreGives(failed(code));
    await all.handlers['restore:start']({ job: 'j', photo, settings });
    expect(all.events).toMatchObject([{ job: 'j', kind }]);
    expect(all.restorations.hasUnsaved).toBe(false);
  });

  it('is cancelled by its job’s name, or with everything', async () => {
    const photo = await open();
    const signals: (AbortSignal | undefined)[] = [];
    all.restore.mockImplementation((_job, _argument, options) => {
      signals.push(options?.signal);
      return new Promise(() => undefined);
    });
    void all.handlers['restore:start']({ job: 'one', photo, settings });
    void all.handlers['restore:start']({ job: 'two', photo, settings });
    await all.handlers['restore:cancel']({ job: 'two' });
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
    await all.handlers['restore:cancel']({ job: null });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  });

  it('sets a photo aside that three engines died of', async () => {
    const photo = await open();
    restoreGives(failed('engine-crashed'));
    const start = () => all.handlers['restore:start']({ job: 'j', photo, settings });
    for (let death = 0; death < 3; death++) await start();
    await expect(start()).rejects.toMatchObject({ code: 'photo-set-aside' });
    expect(all.restorations.isRunning).toBe(false);
  });
});

describe('blur:find', () => {
  const finding = {
    kind: 'none',
    kernel: null,
    reason: 'sharp',
    isBelieved: false,
    agreement: null,
    radius: null,
    noise: 1,
  };

  it('answers what was found, tells of its progress, and is no work that would be lost', async () => {
    const photo = await open();
    const progress = { kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: null } as const;
    all.restore.mockImplementation((_job, _argument, options?: RequestOptions) => {
      options?.report?.(progress);
      expect(all.restorations.isRunning).toBe(false);
      return Promise.resolve(good(finding));
    });
    expect(await all.handlers['blur:find']({ job: 'j', photo, settings })).toEqual(good(finding));
    expect(all.events).toEqual([{ job: 'j', ...progress }]);
    expect(asked(all.restore, 'findBlur')).toEqual([{ photo: { id: photo, path: '/photos/a.png' }, settings }]);
  });

  it('is cancelled like a restoration', async () => {
    const photo = await open();
    let signal: AbortSignal | undefined;
    all.restore.mockImplementation((_job, _argument, options) => {
      signal = options?.signal;
      return new Promise(() => undefined);
    });
    void all.handlers['blur:find']({ job: 'j', photo, settings });
    await all.handlers['restore:cancel']({ job: 'j' });
    expect(signal?.aborted).toBe(true);
  });
});

describe('a kernel', () => {
  const kernel = { side: 3, taps: [0, 0, 0, 0, 1, 0, 0, 0, 0] };

  it('is read from the picture that the user chose', async () => {
    all.chooseKernel.mockResolvedValue('/kernels/k.png');
    all.view.mockResolvedValue(good(kernel));
    expect(await all.handlers['kernel:load'](undefined)).toEqual(good(kernel));
    expect(asked(all.view, 'readKernel')).toEqual([{ path: '/kernels/k.png' }]);
    all.chooseKernel.mockResolvedValue(null);
    expect(await all.handlers['kernel:load'](undefined)).toEqual(good(null));
  });

  it('is written where the user said, never over the photo; the page learns the name alone', async () => {
    const photo = await open();
    all.choosePlace.mockResolvedValue('/out/shaken-kernel');
    const answer = await all.handlers['kernel:save']({ photo, kernel, suggestedName: 'a-kernel.png' });
    expect(answer).toEqual(good('shaken-kernel.png'));
    expect(all.choosePlace).toHaveBeenCalledWith('/photos/a-kernel.png', 'png');
    const place = { target: '/out/shaken-kernel.png', overwrite: false };
    expect(asked(all.view, 'writeKernel')).toEqual([{ kernel, ...place, photos: ['/photos/a.png'] }]);
    all.choosePlace.mockResolvedValue(null);
    expect(await all.handlers['kernel:save']({ photo, kernel, suggestedName: 'k.png' })).toEqual(good(null));
  });
});

describe('restore:estimate', () => {
  it('needs no pixels', async () => {
    const photo = await open();
    await all.handlers['restore:estimate']({ photo, settings });
    const { measures } = openedAs({ id: photo, path: '' });
    expect(asked(all.restore, 'estimate')).toEqual([{ photo, measures, settings }]);
  });
});

/** Opens and restores a photo, and writes its result. */
async function exportOne(
  part: Partial<RequestArgument<'result:export'>> = {},
  write: (options?: RequestOptions) => Promise<Answer<unknown>> = () => Promise.resolve(good(exported)),
) {
  const photo = await open();
  restoreGives(good(restoration));
  await all.handlers['restore:start']({ job: 'j', photo, settings });
  all.write.mockImplementation((_job, _argument, options) => write(options));
  const plain = { job: 'e', restoration: 'r', photo, encoding, ...written, name: 'a-restored.png', ask: true } as const;
  return all.handlers['result:export']({ ...plain, place: { kind: 'beside' }, existing: 'skip', ...part });
}

/** The name of a file that was exported. */
const fileIn = (answer: Awaited<ReturnType<typeof exportOne>>) => (answer.ok ? (answer.value?.file ?? '') : '');

describe('result:export', () => {
  it('writes where the user said, in a process for that alone; then nothing would be lost', async () => {
    const place = { kind: 'folder', path: '/out' };
    expect(await exportOne()).toMatchObject(good({ shown: '/out/a.png', place, notes: exported.notes }));
    expect(all.rest).toHaveBeenCalledOnce();
    expect(all.choosePlace).toHaveBeenCalledWith('/photos/a-restored.png', 'png');
    const target = { kind: 'file', path: '/out/a.png' };
    expect(asked(all.write, 'export')).toEqual([
      { restoration: 'r', encoding, ...written, target, existing: 'replace' },
    ]);
    expect(all.restorations.hasUnsaved).toBe(false);
  });

  it('writes by the rule without asking, beside what is there already', async () => {
    await exportOne({ ask: false, place: { kind: 'subfolder', name: 'restored' } });
    expect(all.choosePlace).not.toHaveBeenCalled();
    const place = { kind: 'subfolder', name: 'restored' };
    const target = { kind: 'place', place, photo: '/photos/a.png', name: 'a-restored.png' };
    expect(asked(all.write, 'export')).toMatchObject([{ target, existing: 'number' }]);
  });

  it('asks for the place of what was made of the sample, which has no folder of its own', async () => {
    const opened = await all.handlers['photo:open-sample'](undefined);
    if (!opened.ok) throw new Error('not opened');
    await exportOne({ photo: opened.value.id, ask: false });
    expect(all.choosePlace).toHaveBeenCalledWith('/home/ann/Pictures/a-restored.png', 'png');
  });

  it('starts the dialog in the folder for results', async () => {
    await exportOne({ place: { kind: 'folder', path: '/results' } });
    expect(all.choosePlace).toHaveBeenCalledWith('/results/a-restored.png', 'png');
  });

  it('writes nothing when the dialog is closed', async () => {
    all.choosePlace.mockResolvedValue(null);
    expect(await exportOne()).toEqual(good(null));
    expect(asked(all.write, 'export')).toEqual([]);
  });
});

describe('an export that takes long', () => {
  it('tells how far it is, is cancelled by its job’s name alone, and gives the process back', async () => {
    vi.useFakeTimers();
    const never = ({ signal }: RequestOptions = {}) =>
      new Promise<Answer<unknown>>((resolve) => signal?.addEventListener('abort', () => resolve(failed('cancelled'))));
    const answer = exportOne({ ask: false }, never);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(all.events.at(-1)).toEqual({ job: 'e', kind: 'writing', share: 1, secondsLeft: null });
    await all.handlers['restore:cancel']({ job: null });
    expect(all.exports.isRunning).toBe(true);
    await all.handlers['restore:cancel']({ job: 'e' });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(all.exports.isRunning).toBe(false);
    expect(all.rest).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('the folder of an export', () => {
  it('is one that the user has chosen, or that is remembered', async () => {
    const place = { kind: 'folder', path: '/etc' } as const;
    await expect(exportOne({ ask: false, place })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await exportOne({ ask: false, place: { kind: 'folder', path: '/results' } })).toMatchObject({ ok: true });
    all.chooseResultFolder.mockResolvedValue('/etc');
    await all.handlers['result:choose-folder'](undefined);
    expect(await exportOne({ ask: false, place })).toMatchObject({ ok: true });
  });
});

describe('result:reveal', () => {
  it('shows what was written, by the name that the page was given, and no other file', async () => {
    expect(() => all.handlers['result:reveal']({ file: 'a' })).toThrow(/result-gone/);
    await all.handlers['result:reveal']({ file: fileIn(await exportOne()) });
    expect(all.reveal).toHaveBeenCalledExactlyOnceWith('/out/a.png');
  });
});

describe('result:undo-export', () => {
  it('takes the file back, and the result would be lost again', async () => {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, 'a result');
    const file = fileIn(await exportOne({}, () => Promise.resolve(good({ path, notes: [] }))));
    await all.handlers['result:undo-export']({ file, restoration: 'r' });
    expect(all.trash).toHaveBeenCalledExactlyOnceWith(path);
    expect(all.restorations.hasUnsaved).toBe(true);
  });
});

describe('photo:close', () => {
  it('forgets what was not exported', async () => {
    const photo = await open();
    restoreGives(good(restoration));
    await all.handlers['restore:start']({ job: 'j', photo, settings });
    await all.handlers['photo:close']({ photo });
    expect(all.restorations.hasUnsaved).toBe(false);
    await expect(all.handlers['restore:start']({ job: 'j', photo, settings })).rejects.toThrow('photo-gone');
  });
});
