import type {
  Answer,
  Api,
  Edit,
  Id,
  JobRow,
  LibraryInfo,
  PhotoRow,
  PresetInfo,
  PresetList,
  QueueInfo,
} from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { plainPreferences } from '@contract/preferences';
import type { Preferences } from '@contract/preferences';
import { verbs } from '@contract/verbs';
import { vi } from 'vitest';
import { fakeApi, good } from './fake-api';

type AnyAnswer = Answer<unknown> | Promise<Answer<unknown>>;
type Answers = Record<string, (argument: never) => AnyAnswer>;

/** A room of the main process: what it answers by channel, which a test can change, and what it tells. */
function fakeRoom(room: 'library' | 'queue' | 'presets' | 'preferences', answers: Answers) {
  const listeners = new Map<string, ((payload: unknown) => void)[]>();
  const ask = vi.fn((channel: string, argument?: unknown) => {
    if (!(channel in answers)) throw new Error(`The test has no answer for ${channel}.`);
    return Promise.resolve(answers[channel](argument as never));
  });
  const on = (event: string, listener: (payload: unknown) => void) => {
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
  };
  const send = (event: string, payload: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };
  const ofRoom = Object.entries(verbs).filter(([, channel]) => channel.startsWith(`${room}:`));
  const asking = ofRoom.map(([verb, channel]) => [verb, (...argument: unknown[]) => ask(channel, ...argument)]);
  // As much of it as the room has.
  const api = { ...Object.fromEntries(asking), on } as unknown as Api;
  return { api, ask, answers, send };
}

const photoRow = (number: number): PhotoRow => ({
  id: `p${number}`,
  name: `photo-${number}.jpg`,
  folder: '',
  kind: 'picture',
  modified: number,
  taken: number,
  iso: null,
  camera: '',
  pixels: 24e6,
  bytes: 1000,
  results: [],
  state: 'new',
  failure: null,
});

export const libraryInfo = (total: number): LibraryInfo => ({
  folders: [{ id: 'f1', name: 'Holiday', path: '/photos/Holiday' }],
  total,
  revision: 1,
  gone: 0,
  isReading: false,
  leftOut: {},
  failures: [],
});

interface Span {
  from: number;
  to: number;
}

/** A folder of so many photos. */
export function fakeLibrary(total: number) {
  const span = ({ from, to }: Span) =>
    Array.from({ length: Math.max(Math.min(to, total) - from, 0) }, (_, i) => from + i);
  return fakeRoom('library', {
    'library:info': () => good(libraryInfo(total)),
    'library:recent': () => good([{ id: 'f2', name: 'Winter', path: '/photos/Winter', cover: null }]),
    'library:range': (asked: Span) => good({ rows: span(asked).map(photoRow), from: asked.from, total, revision: 1 }),
    'library:ids': (asked: Span) => good(span(asked).map((number) => `p${number}`)),
    'library:results': () => good([]),
    'library:raws': () => good([]),
    'library:there': ({ photos }: { photos: Id[] }) => good(photos),
    'library:choose-folder': () => good(libraryInfo(total)),
    'library:open-recent': () => good(libraryInfo(total)),
    'library:reveal': () => good(null),
    'library:caches': () => good({ thumbnails: 12_300_000, results: 48_000_000, oldResults: 24_000_000 }),
    'library:clear-thumbnails': () => good({ thumbnails: 0, results: 48_000_000, oldResults: 24_000_000 }),
    'library:clear-results': () => good({ thumbnails: 12_300_000, results: 24_000_000, oldResults: 0 }),
    'library:close': () => good(null),
    'library:edits': () => good([]),
    'library:give-edit': () => good(null),
    'library:take-edits': () => good(null),
  });
}

const counts = { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 };

export const queueInfo = (part: Partial<QueueInfo> = {}, some: Partial<QueueInfo['counts']> = {}): QueueInfo => ({
  activity: 'resting',
  secondsLeft: null,
  leftOver: 0,
  unwritten: 0,
  revision: 1,
  ...part,
  counts: { ...counts, ...some },
});

export const aJob: JobRow = {
  id: 'job-1',
  name: 'sunset.jpg',
  folder: 'Holiday',
  photo: 'p1',
  shots: 1,
  preset: null,
  presetName: null,
  edit: plainEdit('deblur', 1),
  mark: '',
  state: 'waiting',
  progress: null,
  secondsLeft: null,
  output: null,
  isOther: false,
  notes: [],
  failure: null,
};

/** A queue of such jobs. */
export function fakeQueue(jobs: JobRow[] = [], info = queueInfo()) {
  const told = () => good(info);
  return fakeRoom('queue', {
    'queue:info': told,
    'queue:range': () => good({ rows: jobs, from: 0, total: jobs.length, revision: 1 }),
    'queue:add': ({ photos }: { photos: Id[] }) => good({ added: photos, alike: 0 }),
    'queue:pause': told,
    'queue:continue': told,
    'queue:stop-after-photo': told,
    'queue:cancel': told,
    'queue:cancel-all': told,
    'queue:retry': told,
    'queue:retry-failed': told,
    'queue:retry-elsewhere': told,
    'queue:move': told,
    'queue:clear-finished': told,
    'queue:reveal': () => good(null),
  });
}

const preset = (id: Id, name: string, edit: Edit, isBuiltIn = false): PresetInfo => ({ id, name, edit, isBuiltIn });
const strong = { ...plainEdit('deblur', 1), strength: { tau: 50, keep: { kind: 'auto' } as const } };

export const presetList: PresetList = {
  presets: [
    preset('gentle', '', plainEdit('deblur', 1), true),
    preset('mine', 'My own', strong),
    preset('large', 'Large', plainEdit('sr', 2)),
  ],
  rules: [],
  damaged: [],
  folder: '/home/ann/.config/Latensify/presets',
};

export function fakePresets(list = presetList) {
  const one = () => good(list.presets[1]);
  const all = () => good(list);
  return fakeRoom('presets', {
    'presets:list': all,
    'presets:save': one,
    'presets:update': one,
    'presets:rename': one,
    'presets:duplicate': one,
    'presets:delete': () => good({ ...list, presets: [list.presets[0], list.presets[2]] }),
    'presets:undelete': all,
    'presets:move': all,
    'presets:set-rules': all,
    'presets:choose-for': () => good(null),
    'presets:picture': () => good('app://latensify/presets/0'),
    'presets:stop-pictures': () => good(null),
    'presets:reveal': () => good(null),
    'presets:import': () => good(null),
    'presets:export': () => good('/presets.json'),
  });
}

export function fakePreferences(values = plainPreferences) {
  return fakeRoom('preferences', {
    'preferences:get': () => good(values),
    'preferences:set': (part: Partial<Preferences>) => good({ ...values, ...part }),
  });
}

/** The whole main process; rooms that a test does not name are empty. */
export function fakeMain({
  api = fakeApi().api,
  library = fakeLibrary(0),
  queue = fakeQueue(),
  presets = fakePresets(),
  preferences = fakePreferences(),
} = {}): Api {
  const rooms = [api, library.api, queue.api, presets.api, preferences.api];
  const on: Api['on'] = (event, listener) => {
    for (const room of rooms) room.on(event, listener);
    return () => undefined;
  };
  return Object.assign({}, ...rooms, { on }) as Api;
}
