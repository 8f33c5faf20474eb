import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { secondsAStep } from '../../../../src-main/contract';
import type { Answer, OwnModel, RestoreEvent } from '../../../../src-main/contract';
import type { RequestOptions } from '../../../../src-main/engine-process/client';
import { OwnModels } from '../../../../src-main/work/own-models';
import { asked, fakeEngines, good } from './fake-engines';

const model: OwnModel = {
  ...{ id: 'own-0123456789ab', title: 'x4', task: 'sr', scale: 4, source: 'x4.onnx', bytes: 9, sha256: 'a'.repeat(64) },
  ...{ input: 'input', output: 'output', sizeMultiple: 1, fixedSize: null, halo: 9 },
  ...{ licence: '', author: '', seconds: 2 },
};
const cancelled: Answer<never> = { ok: false, error: { code: 'cancelled', details: {} } };
const crashed: Answer<never> = { ok: false, error: { code: 'engine-crashed', details: {} } };

function setUp() {
  const fakes = fakeEngines();
  const events: RestoreEvent[] = [];
  return { ...fakes, events, models: new OwnModels(fakes.engines, (event) => events.push(event)) };
}
let all: ReturnType<typeof setUp>;
beforeEach(() => {
  vi.useFakeTimers();
  all = setUp();
});
afterEach(() => void vi.useRealTimers());

/** As the client does: whoever cancels is answered at once, whatever the process is at. */
function neverEnding(options?: RequestOptions): Promise<Answer<unknown>> {
  return new Promise((resolve) => options?.signal?.addEventListener('abort', () => resolve(cancelled)));
}

describe('a network that is tried', () => {
  it('is kept by the name that the user gives it, from the file that was tried', async () => {
    all.restore.mockResolvedValueOnce(good(model));
    expect(await all.models.try('j', '/models/x4.onnx')).toEqual(good(model));
    await all.models.keep(model.id, 'Mine');
    expect(asked(all.restore, 'keepModel')).toEqual([{ path: '/models/x4.onnx', model: { ...model, title: 'Mine' } }]);
    await expect(all.models.keep(model.id, 'Again')).rejects.toThrow(/result-gone/);
  });

  it('is kept and removed while a preset’s picture is made, which gives way', async () => {
    all.restore.mockResolvedValueOnce(good(model));
    await all.models.try('j', '/models/x4.onnx');
    const begun = vi.fn();
    void all.engines.scheduler.idle(new AbortController().signal, (giving) => {
      begun();
      return neverEnding({ signal: giving });
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toHaveBeenCalledOnce();
    all.restore.mockResolvedValueOnce({ ok: false, error: { code: 'disk-full', details: {} } });
    expect(await all.models.keep(model.id, 'Mine')).toMatchObject({ ok: false });
    expect(await all.models.keep(model.id, 'Mine'), 'once there is room').toMatchObject({ ok: true });
    await all.models.remove(model.id);
    expect(asked(all.restore, 'removeModel')).toEqual([{ id: model.id }]);
  });

  it('is given up where one step takes longer than a minute, however many went well before', async () => {
    let report: RequestOptions['report'];
    all.restore.mockImplementationOnce((_job, _argument, options) => {
      report = options?.report;
      return neverEnding(options);
    });
    const answer = all.models.try('j', '/models/slow.onnx');
    for (let step = 0; step < 3; step++) {
      await vi.advanceTimersByTimeAsync(0.9e3 * secondsAStep);
      report?.({ kind: 'progress', callsDone: step, callsTotal: 11, secondsLeft: null });
    }
    expect(all.events).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1e3 * secondsAStep);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'model-unsuitable', details: { why: 'slow' } } });
  });

  it('that brings its process down is refused for that', async () => {
    all.restore.mockResolvedValueOnce(crashed);
    const answer = await all.models.try('j', '/models/huge.onnx');
    expect(answer).toMatchObject({ ok: false, error: { code: 'model-unsuitable', details: { why: 'dies' } } });
  });

  it('is left alone when the user cancels, which says nothing of the network', async () => {
    all.restore.mockImplementationOnce((_job, _argument, options) => neverEnding(options));
    const answer = all.models.try('j', '/models/x4.onnx');
    await vi.advanceTimersByTimeAsync(0);
    all.models.cancel('another');
    all.models.cancel('j');
    expect(await answer).toEqual(cancelled);
  });

  it('waits for the queue’s photo, which would be lost with the process', async () => {
    let end: () => void = () => undefined;
    const queued = all.engines.scheduler.queued(
      new AbortController().signal,
      () => new Promise<void>((resolve) => (end = resolve)),
    );
    all.restore.mockResolvedValueOnce(good(model));
    const answer = all.models.try('j', '/models/x4.onnx');
    await vi.advanceTimersByTimeAsync(0);
    expect(all.restore).not.toHaveBeenCalled();
    expect(all.events).toEqual([{ job: 'j', kind: 'waiting' }]);
    end();
    await queued;
    expect(await answer).toEqual(good(model));
  });
});
