import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError, plainBlur, plainDevelopment, toFailure } from '../../../../src-main/contract';
import type { RestoreEvent, RestoreSettings } from '../../../../src-main/contract';
import { makeHandlers } from '../../../../src-main/ipc/handlers';
import type { Handlers } from '../../../../src-main/ipc/requests';

const settings: RestoreSettings = {
  task: 'sr',
  scale: 2,
  tau: 1,
  steps: null,
  seed: 0,
  restorer: null,
  tile: null,
  develop: plainDevelopment,
  blur: plainBlur,
};
const restoration = {
  id: 'r',
  width: 2,
  height: 2,
  tau: 1,
  steps: 1,
  seed: 0,
  seconds: 1,
  networkCalls: 3,
  device: 'cpu',
};
const encoding = { format: 'png', bits: 8, quality: 90 } as const;
const exportArgument = { restoration: 'r', encoding, suggestedName: 'a-restored.png' };

const request = vi.fn();
const choosePlace = vi.fn();
const reveal = vi.fn();
let events: RestoreEvent[];
let handlers: Handlers;

beforeEach(() => {
  vi.resetAllMocks();
  events = [];
  handlers = makeHandlers({
    client: { request, cancel: vi.fn(), status: { state: 'ready', device: 'cpu', note: 'CPU', error: null } },
    photos: { folder: '/photos', open: vi.fn(), find: (id) => ({ id, path: '/photos/a.png' }) },
    dialogs: { choosePhotos: () => Promise.resolve([]), choosePlace },
    addressOf: (id) => `app://latensify/pictures/${id}.png`,
    tell: (event) => events.push(event),
    reveal,
  });
});

describe('restore:start', () => {
  it('answers with the address of the result, and the last event says the same', async () => {
    request.mockResolvedValue({ ok: true, value: restoration });
    const answer = await handlers['restore:start']({ photo: 'a', settings });
    const value = { ...restoration, url: 'app://latensify/pictures/r.png' };
    expect(answer).toEqual({ ok: true, value });
    expect(events).toEqual([{ kind: 'done', restoration: value }]);
    expect(request).toHaveBeenCalledWith('restore', { photo: { id: 'a', path: '/photos/a.png' }, settings });
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['engine-crashed', 'failed'],
  ] as const)('ends a run that was %s with the event “%s”', async (code, kind) => {
    request.mockResolvedValue({ ok: false, error: toFailure(new LatensifyError(code)) });
    await handlers['restore:start']({ photo: 'a', settings });
    expect(events).toMatchObject([{ kind }]);
  });
});

describe('result:export', () => {
  it('writes where the user said', async () => {
    choosePlace.mockResolvedValue('/out/a.png');
    request.mockResolvedValue({ ok: true, value: null });
    expect(await handlers['result:export'](exportArgument)).toEqual({ ok: true, value: '/out/a.png' });
    expect(choosePlace).toHaveBeenCalledWith('/photos/a-restored.png', 'png');
    const job = { restoration: 'r', encoding, target: '/out/a.png', overwrite: true };
    expect(request).toHaveBeenCalledWith('export', job);
  });

  it('writes nothing when the dialog is closed', async () => {
    choosePlace.mockResolvedValue(null);
    expect(await handlers['result:export'](exportArgument)).toEqual({ ok: true, value: null });
    expect(request).not.toHaveBeenCalled();
  });
});

describe('result:reveal', () => {
  it('shows what was written, and no other file', async () => {
    choosePlace.mockResolvedValue('/out/a.png');
    request.mockResolvedValue({ ok: true, value: null });
    expect(() => handlers['result:reveal']({ path: '/out/a.png' })).toThrow(/did not write/);
    await handlers['result:export'](exportArgument);
    await handlers['result:reveal']({ path: '/out/a.png' });
    expect(reveal).toHaveBeenCalledExactlyOnceWith('/out/a.png');
  });
});
