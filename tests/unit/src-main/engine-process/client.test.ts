import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device, EngineStatus } from '../../../../src-main/contract';
import { EngineClient } from '../../../../src-main/engine-process/client';
import type { Codecs } from '../../../../src-main/engine-process/codecs';
import type { Ending } from '../../../../src-main/engine-process/starts';
import type { Report } from '../../../../src-main/engine-process/jobs';
import type { FromEngine, Manner } from '../../../../src-main/engine-process/messages';
import { FakeProcess } from './fake-process';

const place = { id: 'a', path: '/photos/a.png' };
const opened = {
  info: {
    ...{ id: 'a', name: 'a.png', folder: 'photos', width: 1, height: 1, bits: 8, hasAlpha: false },
    ...{ profile: null, raw: null, shot: { camera: '', iso: 0 }, burst: null, notes: [] },
  },
  path: '/photos/a.png',
  inputs: [{ name: 'a.png', sha256: 'a'.repeat(64) }],
  measures: { width: 1, height: 1, raw: null },
};
const preview = { width: 1, height: 1, pixels: new Uint8Array(4) };

let processes: FakeProcess[];
let devices: Device[];
let codecs: Codecs[];
let starts: Manner['start'][];
let states: EngineStatus['state'][];
let endings: Ending[];
let time: number;
let client: EngineClient<'restore'>;

function fork({ device, codecs: codec, start }: Manner): FakeProcess {
  const process = new FakeProcess();
  processes.push(process);
  devices.push(device);
  codecs.push(codec);
  starts.push(start);
  return process;
}

beforeEach(() => {
  vi.useFakeTimers();
  [processes, devices, codecs, starts, states, endings, time] = [[], [], [], [], [], [], 0];
  const listener = {
    status: ({ state }: EngineStatus) => void states.push(state),
    ended: (_role: string, ending: Ending) => void endings.push(ending),
  };
  client = new EngineClient('restore', fork, listener, () => time);
  client.start();
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

/** The process that runs now says that it is ready. */
function becomeReady(): FakeProcess {
  const process = processes[processes.length - 1];
  process.say({ kind: 'ready', device: 'cpu', devices: [], lost: null });
  return process;
}

describe('requests', () => {
  it('get the answer with their number, in any order', async () => {
    const engine = becomeReady();
    const [first, second] = [client.request('methods', undefined), client.request('open', place)];
    engine.say({ kind: 'answer', id: 2, answer: { ok: true, value: opened } });
    engine.say({ kind: 'answer', id: 1, answer: { ok: true, value: [] } });
    expect(await first).toEqual({ ok: true, value: [] });
    expect(await second).toEqual({ ok: true, value: opened });
    expect(engine.received[1]).toEqual({ kind: 'job', id: 2, job: 'open', argument: place });
  });

  it('are refused after the engine was stopped for good', async () => {
    const waiting = client.request('methods', undefined);
    client.stop();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'engine-unavailable' } });
    expect(await client.request('methods', undefined)).toMatchObject({ error: { code: 'engine-unavailable' } });
    expect(processes).toHaveLength(1);
  });

  it.each([
    ['a message of no kind', (engine: FakeProcess) => engine.babble({ kind: 'hello' })],
    [
      'an answer of another shape',
      (engine: FakeProcess) => engine.say({ kind: 'answer', id: 1, answer: { ok: true, value: { info: 'x' } } }),
    ],
  ])('fail after %s, and the process is replaced', async (_what, babble) => {
    const engine = becomeReady();
    const waiting = client.request('open', place);
    babble(engine);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'engine-crashed' } });
    expect(engine.killed).toBe(true);
    expect(endings).toEqual(['malformed message']);
    expect(processes).toHaveLength(2);
  });
});

describe('reports', () => {
  const report: Report = { kind: 'preview', step: 1, stepsTotal: 2, preview };

  it('go to whoever asked, and previews are acknowledged one by one', () => {
    const engine = becomeReady();
    const reports: Report[] = [];
    void client.request('open', place, { report: (given) => reports.push(given) });
    engine.say({ kind: 'report', id: 1, report });
    engine.say({ kind: 'report', id: 7, report: { kind: 'merging', shotsDone: 1, shotsTotal: 2 } });
    expect(reports).toEqual([report]);
    expect(engine.received.slice(1)).toEqual([{ kind: 'preview-passed' }]);
  });
});

describe('a request that is cancelled', () => {
  it('is answered at once, and nothing more is told of it', async () => {
    const engine = becomeReady();
    const cancel = new AbortController();
    const report = vi.fn();
    const waiting = client.request('open', place, { signal: cancel.signal, report });
    cancel.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(engine.received.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    engine.say({ kind: 'report', id: 1, report: { kind: 'merging', shotsDone: 1, shotsTotal: 2 } });
    expect(report).not.toHaveBeenCalled();
  });

  it('leaves a process alone that follows within two seconds', async () => {
    const engine = becomeReady();
    const cancel = new AbortController();
    const waiting = client.request('open', place, { signal: cancel.signal });
    cancel.abort();
    await waiting;
    vi.advanceTimersByTime(1_900);
    engine.say({ kind: 'answer', id: 1, answer: { ok: false, error: { code: 'cancelled', details: {} } } });
    vi.advanceTimersByTime(10_000);
    expect(engine.killed).toBe(false);
    expect(client.isBusy).toBe(false);
  });

  it('does not take along what was asked meanwhile: the next process does that', async () => {
    const engine = becomeReady();
    const cancel = new AbortController();
    const first = client.request('open', place, { signal: cancel.signal });
    const second = client.request('open', { ...place, id: 'b' });
    cancel.abort();
    await first;
    vi.advanceTimersByTime(2_000);
    expect(engine.killed).toBe(true);
    expect(processes[1].received).toEqual([{ kind: 'job', id: 2, job: 'open', argument: { ...place, id: 'b' } }]);
    becomeReady().say({ kind: 'answer', id: 2, answer: { ok: true, value: opened } });
    expect(await second).toEqual({ ok: true, value: opened });
    expect(codecs).toEqual(['native', 'native']);
  });

  it('ends a process that does not, as often as it takes, and starts it again', async () => {
    for (let times = 1; times <= 6; times++) {
      const engine = becomeReady();
      const cancel = new AbortController();
      const waiting = client.request('open', place, { signal: cancel.signal });
      cancel.abort();
      await waiting;
      vi.advanceTimersByTime(2_000);
      expect(engine.killed).toBe(true);
      expect(processes).toHaveLength(times + 1);
    }
    expect(new Set(endings)).toEqual(new Set(['slow to cancel']));
  });

  it('before it was sent is not sent', async () => {
    const engine = becomeReady();
    const cancel = new AbortController();
    cancel.abort();
    expect(await client.request('open', place, { signal: cancel.signal })).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(engine.received).toEqual([]);
  });
});

describe('a process that says nothing', () => {
  it('while it is asked something is ended and started again', async () => {
    const engine = becomeReady();
    const waiting = client.request('open', place);
    vi.advanceTimersByTime(110_000);
    engine.say({ kind: 'alive' });
    vi.advanceTimersByTime(110_000);
    expect(engine.killed).toBe(false);
    vi.advanceTimersByTime(15_000);
    expect(engine.killed).toBe(true);
    expect(await waiting).toMatchObject({ error: { code: 'engine-crashed' } });
    expect(endings).toEqual(['hung']);
    expect(processes).toHaveLength(2);
  });

  it('while it tries devices is ended sooner, and the next one is told', () => {
    vi.advanceTimersByTime(55_000);
    expect(processes[0].killed).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(processes[0].killed).toBe(true);
    expect(endings).toEqual(['hung']);
    expect(starts).toEqual(['plain', 'after-crash']);
  });

  it('and is asked nothing may', () => {
    const engine = becomeReady();
    vi.advanceTimersByTime(1_000_000);
    expect(engine.killed).toBe(false);
  });
});

describe('an engine that dies', () => {
  it('is started again, and whoever waited is told', async () => {
    const engine = becomeReady();
    const waiting = client.request('open', place);
    engine.die();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'engine-crashed' } });
    expect(states).toEqual(['ready', 'restarting']);
    becomeReady();
    expect(client.status).toEqual({ state: 'ready', device: 'cpu', devices: [], lost: null, error: null });
    expect(devices).toEqual(['auto', 'auto']);
    expect(codecs).toEqual(['native', 'webassembly']);
  });

  it('before it was ready is told so at its next start, and left to the processor after another', () => {
    processes[0].die();
    processes[1].die();
    expect(devices).toEqual(['auto', 'auto', 'cpu']);
    expect(starts).toEqual(['plain', 'after-crash', 'after-crash']);
    // Drivers are suspected first, then codecs that cannot be loaded.
    expect(codecs).toEqual(['native', 'native', 'webassembly']);
  });

  it('twice at work on a graphics card goes on on the processor, and says why', () => {
    const onGraphics: FromEngine = { kind: 'ready', device: 'webgpu', devices: [], lost: null };
    for (const index of [0, 1]) {
      processes[index].say(onGraphics);
      processes[index].die();
    }
    expect(devices).toEqual(['auto', 'auto', 'cpu']);
    becomeReady();
    expect(client.status).toMatchObject({ device: 'cpu', lost: { device: 'webgpu', reason: 'crashed' } });
    client.useDevice('webgpu');
    processes[3].say(onGraphics);
    expect(client.status).toMatchObject({ device: 'webgpu', lost: null });
  });

  it('three times is started again, the fourth time within a minute it stays off', async () => {
    for (let death = 0; death < 4; death++) processes[processes.length - 1].die();
    expect(processes).toHaveLength(4);
    expect(client.status).toMatchObject({ state: 'off', error: { code: 'engine-unavailable' } });
    expect(await client.request('methods', undefined)).toMatchObject({ error: { code: 'engine-unavailable' } });
  });

  it('now and then is always started again', () => {
    for (let death = 0; death < 10; death++) {
      time += 30_000;
      becomeReady().die();
    }
    expect(processes).toHaveLength(11);
  });
});

describe('another device', () => {
  it('is started on, and stays chosen after a crash; what ran is cancelled', async () => {
    const engine = becomeReady();
    const waiting = client.request('open', place);
    client.useDevice('webgpu');
    expect(await waiting).toMatchObject({ error: { code: 'cancelled' } });
    expect(engine.killed).toBe(true);
    engine.die();
    becomeReady().die();
    expect(devices).toEqual(['auto', 'webgpu', 'webgpu']);
  });
});

it('an engine that cannot be used says why', () => {
  const error = { code: 'model-missing', details: { file: '/models/a.onnx' } } as const;
  processes[0].say({ kind: 'unusable', error });
  expect(client.status).toEqual({ state: 'off', device: null, devices: [], lost: null, error });
});
