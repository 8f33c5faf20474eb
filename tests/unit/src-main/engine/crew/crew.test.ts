import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pyramidOf } from '../../../../../src-main/engine/blur/estimate';
import { luma } from '../../../../../src-main/engine/blur/light';
import { blankPlane } from '../../../../../src-main/engine/blur/plane';
import { Crew } from '../../../../../src-main/engine/crew/crew';
import { photo, parity } from '../blur/parity';
import { largestDifference } from '../sampler/parity';

/** A thread that for side 9 has done its task, for side 7 fails, for side 5 ends, for side 3 waits. */
const program = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ task, argument: { side } }) => {
    if (side === 9) parentPort.postMessage({ kind: 'done', result: { side, taps: new Float32Array([require('node:worker_threads').threadId]) } });
    if (side === 7) parentPort.postMessage({ kind: 'failed', reason: 'no edges' });
    if (side === 5) process.exit(3);
  });
`;
const light = [blankPlane(8, 8)];
const never = new AbortController().signal;

let crew: Crew;
afterEach(() => crew.close());

describe('Crew', () => {
  it('does tasks in this thread where no other was built', async () => {
    crew = new Crew(null);
    const light = pyramidOf(luma(photo), 'light', parity.side);
    const kernel = await crew.run('kernel', { light, side: parity.side }, { signal: never });
    expect(largestDifference(kernel.taps, parity.kernel.kernel)).toBeLessThan(1e-3);
  });

  it('gives tasks to a thread, and keeps it for the next', async () => {
    crew = new Crew(() => new Worker(program, { eval: true }));
    const run = () => crew.run('kernel', { light, side: 9 }, { signal: never });
    const [first, second] = [await run(), await run()];
    expect(second.taps).toEqual(first.taps);
    const [third, fourth] = await Promise.all([run(), run()]);
    expect(third.taps).not.toEqual(fourth.taps);
  });

  it('has a thread a core for windows, and keeps two of them', async () => {
    crew = new Crew(() => new Worker(program, { eval: true }), 6);
    expect([crew.size, crew.searches, new Crew(null, 1).searches, new Crew(null, 32).searches]).toEqual([2, 6, 1, 8]);
    const all = async () => {
      const run = () => crew.run('kernel', { light, side: 9 }, { signal: never });
      return (await Promise.all(Array.from({ length: 4 }, run))).map(({ taps }) => taps[0]);
    };
    const [first, second] = [await all(), await all()];
    expect(new Set(first).size).toBe(4);
    expect(second.filter((thread) => first.includes(thread))).toHaveLength(2);
  });

  it('ends the thread of a task that is cancelled, and only that', async () => {
    const threads: Worker[] = [];
    crew = new Crew(() => {
      threads.push(new Worker(program, { eval: true }));
      return threads[threads.length - 1];
    });
    const controller = new AbortController();
    const waiting = crew.run('kernel', { light, side: 3 }, { signal: controller.signal });
    await vi.waitFor(() => expect(threads).toHaveLength(1));
    const ended = once(threads[0], 'exit');
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await ended;
    await expect(crew.run('kernel', { light, side: 9 }, { signal: never })).resolves.toMatchObject({
      side: 9,
    });
    await expect(crew.run('kernel', { light, side: 9 }, { signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('says why a task failed, or that its thread ended', async () => {
    crew = new Crew(() => new Worker(program, { eval: true }));
    await expect(crew.run('kernel', { light, side: 7 }, { signal: never })).rejects.toThrow('no edges');
    await expect(crew.run('kernel', { light, side: 5 }, { signal: never })).rejects.toThrow('status 3');
    await expect(crew.run('kernel', { light, side: 9 }, { signal: never })).resolves.toMatchObject({
      side: 9,
    });
  });
});
