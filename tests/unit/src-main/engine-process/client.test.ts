import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../../../src-main/contract';
import { EngineClient } from '../../../../src-main/engine-process/client';
import type { EngineProcess, LaunchDevice } from '../../../../src-main/engine-process/client';
import type { FromEngine, RunReport, ToEngine } from '../../../../src-main/engine-process/messages';

class FakeProcess implements EngineProcess {
  readonly received: ToEngine[] = [];
  #message: (message: FromEngine) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  postMessage(message: ToEngine): void {
    this.received.push(message);
  }

  on(event: 'message' | 'exit', listener: ((message: FromEngine) => void) & ((code: number) => void)): void {
    if (event === 'message') this.#message = listener;
    else this.#exit = listener;
  }

  kill(): boolean {
    this.die();
    return true;
  }

  say(message: FromEngine): void {
    this.#message(message);
  }

  die(): void {
    this.#exit(9);
  }
}

const place = { id: 'a', path: '/photos/a.png' };
const preview = { width: 1, height: 1, pixels: new Uint8Array(4) };

let processes: FakeProcess[];
let devices: LaunchDevice[];
let states: EngineStatus['state'][];
let reports: RunReport[];
let time: number;
let client: EngineClient;

function fork(device: LaunchDevice): FakeProcess {
  const process = new FakeProcess();
  processes.push(process);
  devices.push(device);
  return process;
}

beforeEach(() => {
  [processes, devices, states, reports, time] = [[], [], [], [], 0];
  const listener = {
    status: ({ state }: EngineStatus) => void states.push(state),
    report: (report: RunReport) => void reports.push(report),
  };
  client = new EngineClient(fork, listener, () => time);
  client.start();
});

/** The process that runs now says that it is ready. */
function becomeReady(): FakeProcess {
  const process = processes[processes.length - 1];
  process.say({ kind: 'ready', device: 'cpu', note: 'CPU' });
  return process;
}

describe('requests', () => {
  it('get the answer with their number, in any order', async () => {
    const engine = becomeReady();
    const [first, second] = [client.request('methods', undefined), client.request('open', place)];
    engine.say({ kind: 'answer', id: 2, answer: { ok: true, value: 'photo' } });
    engine.say({ kind: 'answer', id: 1, answer: { ok: true, value: [] } });
    expect(await first).toEqual({ ok: true, value: [] });
    expect(await second).toEqual({ ok: true, value: 'photo' });
    expect(engine.received[1]).toEqual({ kind: 'job', id: 2, job: 'open', argument: place });
  });

  it('are refused after the engine was stopped for good', async () => {
    const waiting = client.request('methods', undefined);
    client.stop();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'engine-unavailable' } });
    expect(await client.request('methods', undefined)).toMatchObject({ error: { code: 'engine-unavailable' } });
    expect(processes).toHaveLength(1);
  });
});

describe('previews', () => {
  it('are passed on and acknowledged one by one', () => {
    const engine = becomeReady();
    const report: RunReport = { kind: 'preview', step: 1, stepsTotal: 2, preview };
    engine.say({ kind: 'report', report });
    expect(reports).toEqual([report]);
    expect(engine.received).toEqual([{ kind: 'preview-passed' }]);
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
    expect(client.status).toEqual({ state: 'ready', device: 'cpu', note: 'CPU', error: null });
    expect(devices).toEqual(['auto', 'auto']);
  });

  it('before it was ready is started on the CPU', () => {
    processes[0].die();
    expect(devices).toEqual(['auto', 'cpu']);
  });

  it('three times is started again, the fourth time within a minute it stays off', async () => {
    for (let death = 0; death < 4; death++) processes[processes.length - 1].die();
    expect(processes).toHaveLength(4);
    expect(client.status.state).toBe('off');
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

it('an engine that cannot be used says why', () => {
  processes[0].say({
    kind: 'unusable',
    error: { code: 'model-missing', details: { reason: 'The model file is missing.' } },
  });
  expect(client.status).toEqual({
    state: 'off',
    device: null,
    note: '',
    error: { code: 'model-missing', details: { reason: 'The model file is missing.' } },
  });
});
