import { expect, it, vi } from 'vitest';
import type { Finding } from '../../../../../src-main/engine/blur/choice';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { Crew } from '../../../../../src-main/engine/crew/crew';
import type { TaskName } from '../../../../../src-main/engine/crew/tasks';
import type { Bench } from '../../../../../src-main/engine/deblur/bench';
import { search } from '../../../../../src-main/engine/deblur/search';
import type { Image } from '../../../../../src-main/engine/image/image';
import { openFourier } from '../blur/parity';
import { scene, shotOf, stroke } from '../blur/scene';

const noise = 2 / 255;
const pack = { id: 'any', scale: 1, halo: 0, sizeMultiple: 1, fixedSize: null };
const calledSharp: Finding = {
  ...{ kind: 'none', kernel: null, reason: 'sharp', agreement: 0.9, radius: 0.8, roundness: 0.95 },
  strokes: [{ kernel: stroke, agreement: 0.7 }],
};

const nearlyAlike: Finding = { ...calledSharp, kind: 'shake', kernel: stroke, reason: 'found', agreement: 0.8 };

/** A crew that finds that wherever it looks, or knows it again by the spectrum, networks that change nothing, and a judge that expects so much in dB. */
function benchOf(gain: number, found = calledSharp, held = -1) {
  const crew = new Crew(null);
  const own = crew.run.bind(crew);
  const known: Partial<Record<TaskName, unknown>> = { light: {}, kernel: stroke, choice: found, held };
  const run = (task: TaskName, ...rest: unknown[]) =>
    task in known ? Promise.resolve(known[task]) : (Reflect.apply(own, crew, [task, ...rest]) as Promise<unknown>);
  const same = { pack, run: ([tile]: Image[]) => Promise.resolve(tile) };
  const judge = ([{ planes, ...shape }]: Image[]) => {
    const [first, second, third] = planes;
    const errors = [first.fill(0.01 / 10 ** (gain / 10)), second, third.fill(0.01)];
    return Promise.resolve({ ...shape, planes: errors });
  };
  const progress = { expect: () => null, skip: () => null, callDone: () => null };
  const signal = new AbortController().signal;
  const networks = { denoiser: same, refiner: same, judge: { pack, run: judge } };
  const of = { networks, progress, plan: { isEven: false }, observer: { progress: () => undefined }, signal };
  return { run: of, crew: { run, size: 1, searches: 1 }, tile: null } as unknown as Bench;
}

/** Of two cells, the right one with most detail. */
async function shaken(): Promise<Image> {
  const [width, height] = [1290, 96];
  const sharp = scene(width, height);
  for (const plane of sharp.planes) for (let y = 0; y < height; y++) plane.fill(0.5, y * width, y * width + 640);
  return shotOf(await openFourier(), sharp, stroke, noise);
}

it('undoes a stroke in all of a photo called sharp, if much is expected of it in the window that spoke for all', async () => {
  const { finding, region, parts, isBelieved } = await search(benchOf(2), await shaken(), null, noise, 'auto');
  expect(finding).toMatchObject({ kind: 'shake', reason: 'judged' });
  expect(region.left).toBeGreaterThanOrEqual(600);
  expect(isBelieved).toBe(true);
  expect(parts.map(({ isChosen }) => isChosen)).toEqual([[true, true]]);
});

it('leaves it as it is if less is', async () => {
  const { finding, parts } = await search(benchOf(1.4), await shaken(), null, noise, 'auto');
  expect([finding.reason, finding.kernel, parts]).toEqual(['sharp', null, []]);
});

it('leaves a photo alone whose stroke is in some doubt and expected to harm', async () => {
  const photo = await shaken();
  const taken = await search(benchOf(0.1, nearlyAlike), photo, null, noise, 'auto');
  expect([taken.finding.reason, taken.parts.length]).toEqual(['found', 1]);
  const left = await search(benchOf(-0.1, nearlyAlike), photo, null, noise, 'auto');
  expect([left.finding.reason, left.finding.kernel, left.parts]).toEqual(['disagreement', null, []]);
});

it('does not doubt a stroke that sizes agree on', async () => {
  const alike = { ...nearlyAlike, agreement: 0.95 };
  const { finding } = await search(benchOf(-9, alike), await shaken(), null, noise, 'auto');
  expect(finding.reason).toBe('found');
});

it('looks closer where a stroke was found, not in a cell that follows', async () => {
  const { region } = await search(
    benchOf(2, { ...nearlyAlike, agreement: 0.95 }, 0),
    await shaken(),
    null,
    noise,
    'auto',
  );
  expect(region.left).toBeGreaterThanOrEqual(600);
});

it.each([
  ['a stroke', nearlyAlike, [stroke]],
  ['a photo called sharp', calledSharp, []],
])('tells what the first window speaks for before others are looked at: %s', async (_what, found, told) => {
  const bench = benchOf(2, found);
  const [seen, events]: [Kernel[], string[]] = [[], []];
  bench.run.observer.kernel = (kernel) => (seen.push(kernel), events.push('told'));
  const run = bench.crew.run.bind(bench.crew);
  vi.spyOn(bench.crew, 'run').mockImplementation((task, ...rest) => (events.push(task), run(task, ...rest)));
  await search(bench, await shaken(), null, noise, 'auto');
  expect(seen).toEqual(told);
  const at = events.indexOf('told');
  const choices = events.slice(0, at).filter((event) => event === 'choice');
  if (told.length > 0) expect([choices.length, events.slice(at).includes('light')]).toEqual([1, true]);
});
