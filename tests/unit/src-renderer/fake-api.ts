import { eventNames, verbs } from '@contract/verbs';
import type { Verb } from '@contract/verbs';
import type {
  Answer,
  Api,
  BlurFinding,
  AreaInfo,
  EngineStatus,
  EventName,
  Events,
  Kernel,
  PhotoInfo,
  MethodInfo,
  RestorationInfo,
  RestoreSettings,
} from '@contract';
import { plainBlur } from '@contract/plain-blur';
import { vi } from 'vitest';
import { plainSettings } from '../../settings';

type Listeners = { [E in EventName]: ((payload: Events[E]) => void)[] };

export const aPhoto: PhotoInfo = {
  id: 'photo-1',
  name: 'sunset.jpg',
  folder: 'photos',
  width: 600,
  height: 400,
  bits: 8,
  hasAlpha: false,
  profile: 'Display P3',
  raw: null,
  shot: { camera: '', iso: 0 },
  burst: null,
  notes: [],
  url: 'app://photo/1',
};

export const aRawPhoto: PhotoInfo = {
  ...aPhoto,
  id: 'photo-raw',
  name: 'sunset.cr2',
  bits: 16,
  profile: null,
  raw: {
    sensor: 'Bayer',
    developable: true,
    asShot: { kelvin: 5230, tint: -4 },
  },
  shot: { camera: 'Canon EOS 5D', iso: 800 },
};

export const deblur: MethodInfo = {
  task: 'deblur',
  scale: 1,
  defaultTau: 5,
  maxTau: 100,
  maxSteps: 10,
  defaultAlpha: 0.75,
  fullCost: 0.4,
  restorers: [
    { id: 'own', title: 'Our own', isOwn: false },
    { id: 'heavy', title: 'Heavy', isOwn: false },
  ],
};

export const enlarge: MethodInfo = { ...deblur, task: 'sr', scale: 2, defaultTau: 100, maxTau: 250 };

export const developRaw: MethodInfo = { ...deblur, task: 'raw', defaultTau: 0, maxTau: 0 };

export const someSettings: RestoreSettings = { ...plainSettings, tau: 5, blur: plainBlur };

/** A stroke to the right, and a speck that does not belong to it. */
export const aKernel: Kernel = { side: 3, taps: [0, 0, 0.04, 0.48, 0.48, 0, 0, 0, 0] };

export const aFinding: BlurFinding = {
  kind: 'shake',
  kernel: aKernel,
  reason: 'found',
  isBelieved: true,
  agreement: 0.95,
  radius: null,
  noise: 1,
  window: { x: 0.1, y: 0, width: 0.5, height: 1 },
};

export const aRestoration: RestorationInfo = {
  id: 'result-1',
  width: 600,
  height: 400,
  tau: 5,
  dial: { alpha: 1, decibels: 0.31, most: 0.31 },
  steps: 5,
  seed: 0,
  seconds: 12,
  networkCalls: 66,
  device: 'cpu',
  hasCameraColours: false,
  blur: null,
  notes: [],
  url: 'app://result/1',
  inventedUrl: 'app://result/1-invented',
};

export const anArea: AreaInfo = {
  id: 'area-1',
  area: { x: 0, y: 0, width: 10, height: 10 },
  tau: 5,
  seconds: 1,
  networkCalls: 4,
  isRough: false,
  blur: null,
  dial: null,
  url: 'app://area/1',
};

export const good = <T>(value: T): Answer<T> => ({ ok: true, value });

const ready: EngineStatus = { state: 'ready', device: 'cpu', devices: [], lost: null, error: null };

const gone: Answer<never> = { ok: false, error: { code: 'photo-gone', details: {} } };

/** Every verb, for tests that do not care: there is nothing there. */
function unanswered() {
  const mocks = Object.keys(verbs).map((verb) => [verb, vi.fn(() => Promise.resolve(gone))]);
  return Object.fromEntries(mocks) as Record<Verb, (argument?: unknown) => Promise<Answer<never>>>;
}

/** An Api whose answers a test can change, and whose events it can send. */
export function fakeApi() {
  let results = 0;
  const listeners = Object.fromEntries(eventNames.map((name) => [name, []])) as unknown as Listeners;
  const api = {
    ...unanswered(),
    addDropped: vi.fn<Api['addDropped']>().mockResolvedValue(gone),
    engineStatus: vi.fn<Api['engineStatus']>().mockResolvedValue(good(ready)),
    methods: vi.fn<Api['methods']>().mockResolvedValue(good([deblur, enlarge])),
    choosePhoto: vi.fn<Api['choosePhoto']>().mockResolvedValue(good(aPhoto)),
    openDropped: vi.fn<Api['openDropped']>().mockResolvedValue(good(aPhoto)),
    develop: vi.fn<Api['develop']>().mockResolvedValue(good(null)),
    giveUpTile: vi.fn<Api['giveUpTile']>().mockResolvedValue(good(null)),
    lookAtPhotoAgain: vi.fn<Api['lookAtPhotoAgain']>().mockResolvedValue(good(null)),
    reopenPhoto: vi.fn<Api['reopenPhoto']>().mockResolvedValue(good(aPhoto)),
    openSample: vi.fn<Api['openSample']>().mockResolvedValue(good(aPhoto)),
    closePhoto: vi.fn<Api['closePhoto']>().mockResolvedValue(good(null)),
    useDevice: vi.fn<Api['useDevice']>().mockResolvedValue(good(ready)),
    showLog: vi.fn<Api['showLog']>().mockResolvedValue(good(null)),
    copyDiagnostics: vi.fn<Api['copyDiagnostics']>().mockResolvedValue(good('Latensify')),
    estimate: vi.fn<Api['estimate']>().mockResolvedValue(good({ tau: 5, steps: 5, networkCalls: 66, seconds: null })),
    makeReady: vi.fn<Api['makeReady']>().mockResolvedValue(good(null)),
    // Each result has an id of its own.
    restore: vi
      .fn<Api['restore']>()
      .mockImplementation(() => Promise.resolve(good({ ...aRestoration, id: `result-${++results}` }))),
    findBlur: vi.fn<Api['findBlur']>().mockResolvedValue(good(aFinding)),
    loadKernel: vi.fn<Api['loadKernel']>().mockResolvedValue(good(aKernel)),
    saveKernel: vi.fn<Api['saveKernel']>().mockResolvedValue(good('sunset-kernel.png')),
    restoreArea: vi
      .fn<Api['restoreArea']>()
      .mockImplementation(({ area }) => Promise.resolve(good({ ...anArea, area, id: `area-${++results}` }))),
    restorePieces: vi
      .fn<Api['restorePieces']>()
      .mockImplementation(({ pieces }) =>
        Promise.resolve(good(pieces.map((area) => ({ ...anArea, area, id: `area-${++results}` })))),
      ),
    cancel: vi.fn<Api['cancel']>().mockResolvedValue(good(null)),
    exportResult: vi
      .fn<Api['exportResult']>()
      .mockResolvedValue(
        good({ file: 'file-1', shown: '/photos/sunset-deblur-tau5.png', place: { kind: 'beside' }, notes: [] }),
      ),
    undoExport: vi.fn<Api['undoExport']>().mockResolvedValue(good(null)),
    chooseResultFolder: vi.fn<Api['chooseResultFolder']>().mockResolvedValue(good('/out')),
    reveal: vi.fn<Api['reveal']>().mockResolvedValue(good(null)),
    on<E extends EventName>(event: E, listener: (payload: Events[E]) => void) {
      listeners[event].push(listener);
      return () => undefined;
    },
  } satisfies Api;
  const send = <E extends EventName>(event: E, payload: Events[E]) => {
    for (const listener of listeners[event]) listener(payload);
  };
  return { api, send };
}

/** An answer that a test gives when it wants to. */
export function later<T>() {
  let give: (answer: Answer<T>) => void = () => undefined;
  const answer = new Promise<Answer<T>>((resolve) => (give = resolve));
  return { answer, give: (value: Answer<T>) => give(value) };
}
