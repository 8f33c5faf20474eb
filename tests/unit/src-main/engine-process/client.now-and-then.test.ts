import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineClient } from '../../../../src-main/engine-process/client';
import type { EngineListener } from '../../../../src-main/engine-process/client';
import type { Manner } from '../../../../src-main/engine-process/messages';
import { FakeProcess } from './fake-process';

const listener: EngineListener = { status: () => undefined, ended: () => undefined };

let processes: FakeProcess[];
let codecs: Manner['codecs'][];
function fork(manner: Manner): FakeProcess {
  const process = new FakeProcess();
  processes.push(process);
  codecs.push(manner.codecs);
  return process;
}
beforeEach(() => {
  vi.useFakeTimers();
  [processes, codecs] = [[], []];
});
afterEach(() => void vi.useRealTimers());

it('a process without drivers that dies before it is ready is started with the careful codecs', () => {
  const view = new EngineClient('view', fork, listener);
  view.start();
  processes[0].die();
  expect(codecs).toEqual(['native', 'webassembly']);
  view.stop();
});

describe('a process that is needed now and then', () => {
  const argument = {
    restoration: 'r',
    encoding: { format: 'png', bits: 8, quality: 90 },
    longSide: null,
    space: 'source',
    target: { kind: 'file', path: '/a' },
    originals: [],
    existing: 'refuse',
  } as const;
  let writer: EngineClient<'write'>;
  beforeEach(() => {
    writer = new EngineClient('write', fork, listener);
  });
  afterEach(() => writer.stop());

  it('is started by the first request and ends when it may rest, as soon as it has answered', async () => {
    expect(processes).toHaveLength(0);
    const first = writer.request('export', argument);
    writer.rest();
    expect(processes[0].killed).toBe(false);
    processes[0].say({ kind: 'answer', id: 1, answer: { ok: true, value: { path: '/a', notes: [] } } });
    expect(await first).toMatchObject({ ok: true });
    expect(processes[0].killed).toBe(true);
    void writer.request('export', argument);
    expect(processes).toHaveLength(2);
  });

  it('is not started again for nothing when it does not stop what was cancelled', async () => {
    const cancel = new AbortController();
    const waiting = writer.request('export', argument, { signal: cancel.signal });
    cancel.abort();
    await waiting;
    writer.rest();
    vi.advanceTimersByTime(2_000);
    expect(processes.map(({ killed }) => killed)).toEqual([true]);
  });
});
