import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Trace, traced } from '../../../../src-main/engine/trace';

const spansOf = (trace: Trace) => trace.events().flatMap((event) => (event.ph === 'X' ? [event] : []));
const laneOf = (trace: Trace, name: string) => spansOf(trace).find((span) => span.name === name)?.tid;

describe('a trace', () => {
  it('has a span within the one that it was done in, with what was said of it', async () => {
    const trace = new Trace();
    const result = await trace.run(() =>
      traced('photo', async () => {
        traced('plan', () => undefined);
        await wait(2);
        return traced('restorer', () => 7, { pack: 'sr', width: 64 });
      }),
    );
    expect(result).toBe(7);
    const [plan, restorer, photo] = spansOf(trace);
    expect([plan.name, restorer.name, photo.name]).toEqual(['plan', 'restorer', 'photo']);
    expect(restorer.args).toEqual({ pack: 'sr', width: 64 });
    expect(new Set([plan.tid, restorer.tid, photo.tid]).size).toBe(1);
    expect(plan.ts).toBeGreaterThanOrEqual(photo.ts);
    expect(restorer.ts + restorer.dur).toBeLessThanOrEqual(photo.ts + photo.dur + 1);
  });

  it('puts what happens meanwhile into a lane of its own, which is used again', async () => {
    const trace = new Trace();
    await trace.run(() =>
      traced('photo', async () => {
        const decoding = traced('decode', () => wait(5));
        await traced('session', async () => {
          await wait(1);
          traced('plan', () => undefined);
        });
        await traced('encode', () => wait(1));
        await decoding;
      }),
    );
    expect(laneOf(trace, 'decode')).toBe(laneOf(trace, 'photo'));
    expect(laneOf(trace, 'session')).not.toBe(laneOf(trace, 'photo'));
    expect(laneOf(trace, 'plan')).toBe(laneOf(trace, 'session'));
    expect(laneOf(trace, 'encode')).toBe(laneOf(trace, 'session'));
    const names = trace.events().flatMap((event) => (event.ph === 'M' ? [event.args.name] : []));
    expect(names).toEqual(['Latensify', 'engine', 'meanwhile 1']);
  });

  it('ends spans that fail, and passes the failure on', async () => {
    const trace = new Trace();
    const fails = () => {
      throw new Error('no');
    };
    await trace.run(async () => {
      expect(() => traced('cut tile', fails)).toThrow('no');
      await expect(traced('write', () => Promise.reject(new Error('later')))).rejects.toThrow('later');
    });
    expect(spansOf(trace)).toHaveLength(2);
  });

  it('knows nothing of what is done outside of it', () => {
    const trace = new Trace();
    expect(traced('plan', () => 3)).toBe(3);
    expect(spansOf(trace)).toEqual([]);
  });
});
