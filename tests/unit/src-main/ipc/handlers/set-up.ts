import { vi } from 'vitest';
import { plainBlur } from '../../../../../src-main/contract';
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
import { fakeEngines, good } from '../../work/fake-engines';
import { plainSettings } from '../../../../settings';

export const settings: RestoreSettings = { ...plainSettings, task: 'sr', scale: 2, tau: 1, blur: plainBlur };
export const restoration = {
  ...{ id: 'r', width: 2, height: 2, tau: 1, steps: 1, seed: 0, seconds: 1, networkCalls: 3, device: 'cpu' },
  ...{ hasCameraColours: false, notes: [] },
};
export const encoding = { format: 'png', bits: 8, quality: 90 } as const;
export const written = { longSide: null, space: 'source' } as const;
export const exported = { path: '/out/a.png', notes: [{ code: 'metadata-lost', details: { reason: 'x' } }] };
export const failed = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code, details: {} } });
export const addressOf = (id: string) => `app://latensify/pictures/${id}.png`;

export function setUp() {
  const fakes = fakeEngines();
  const events: RestoreEvent[] = [];
  const witness = { coming: () => undefined, preview: () => undefined, merging: () => undefined };
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
  const [made, library] = [vi.fn(), { lost: vi.fn() }];
  const folders = new KnownFolders(() => Promise.resolve([{ kind: 'folder', path: '/results' }]));
  const homes = { sample: '/app/samples/osprey.jpg', pictures: '/home/ann/Pictures' };
  const parts = { engines: fakes.engines, photos, restorations, dialogs, folders, written, library, ...homes };
  const exports = new Exports({ ...parts, tell: (event) => events.push(event), made });
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
  return { ...fakes, events, photos, restorations, exports, handlers, made, library, ...spies };
}
export type SetUp = ReturnType<typeof setUp>;

/** Opens a photo and answers its id. */
export async function open(all: SetUp): Promise<string> {
  const answer = await all.handlers['photo:choose'](undefined);
  if (!answer.ok || !answer.value) throw new Error('not opened');
  return answer.value.id;
}

export function restoreGives(all: SetUp, answer: Answer<unknown>): void {
  all.restore.mockImplementation((job) => Promise.resolve(job === 'restore' ? answer : good(null)));
}

/** Opens and restores a photo, and writes its result. */
export async function exportOne(
  all: SetUp,
  part: Partial<RequestArgument<'result:export'>> = {},
  write: (options?: RequestOptions) => Promise<Answer<unknown>> = () => Promise.resolve(good(exported)),
) {
  const photo = await open(all);
  restoreGives(all, good(restoration));
  await all.handlers['restore:start']({ job: 'j', photo, settings });
  all.write.mockImplementation((_job, _argument, options) => write(options));
  const plain = { job: 'e', restoration: 'r', photo, encoding, ...written, name: 'a-restored.png', ask: true } as const;
  return all.handlers['result:export']({ ...plain, place: { kind: 'beside' }, existing: 'skip', ...part });
}

/** The name of a file that was exported. */
export const fileIn = (answer: Awaited<ReturnType<typeof exportOne>>) => (answer.ok ? (answer.value?.file ?? '') : '');
