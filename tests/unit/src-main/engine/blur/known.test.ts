import { beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../../../../src-main/engine/blur/choice';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { weigherFor } from '../../../../../src-main/engine/blur/evidence';
import {
  faintlyHeldBy,
  gainIfHeld,
  heldBy,
  knowable,
  knownBy,
  searchesFor,
  sureOf,
} from '../../../../../src-main/engine/blur/known';
import { luma } from '../../../../../src-main/engine/blur/light';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { turned } from '../../../../../src-main/engine/blur/pyramid';
import { disk, widened } from '../../../../../src-main/engine/blur/shapes';
import { openFourier } from './parity';
import { scene, shotOf, stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

const found = (kernel: Kernel | null, reason: Finding['reason'] = 'found'): Finding => ({
  ...{ kind: 'shake', kernel, reason },
  ...{ agreement: 0.9, radius: 1, roundness: 0.5 },
});

it('knows what was found again, once, and nothing that is as small as a sharp photo’s kernel', () => {
  const known = found(disk(4, 51));
  expect(knowable([known, found(null, 'sharp'), known, found(disk(1.3, 15)), found(disk(4, 15), 'small')])).toEqual([
    known,
  ]);
});

it('looks in the smallest square that holds each of the kernels', () => {
  expect(searchesFor([found(widened(disk(4, 11), 51))])).toEqual([
    { side: 15, tone: 'light' },
    { side: 15, tone: 'root' },
  ]);
  expect(searchesFor([found(disk(4, 51)), found(disk(10, 51))])[0].side).toBe(25);
});

it('takes the most alike one, if it is alike enough', () => {
  const known = [found(disk(4, 15)), found(stroke)];
  expect(knownBy(fourier, [disk(2.2, 15), stroke], known)).toBe(1);
  expect(knownBy(fourier, [disk(3.8, 25)], known)).toBe(0);
  expect(knownBy(fourier, [disk(1, 15)], [found(disk(1.6, 15))])).toBe(-1);
  expect(knownBy(fourier, [stroke], [found(disk(6, 15))])).toBe(-1);
});

/** A spectrum that speaks so much for some kernels, and so much for all others. */
const weighing = (gains: ReadonlyMap<Kernel, number>, others: number) => (kernels: readonly Kernel[]) =>
  kernels.map((kernel) => ({ gain: gains.get(kernel) ?? others, fall: 2 }));

it('takes the kernel that a spectrum speaks for, and none that it would have larger or turned', () => {
  const [first, second] = [disk(4, 15), stroke];
  const known = [found(first), found(second)];
  const gains = (ofFirst: number, ofSecond: number, others: number) =>
    heldBy(weighing(new Map().set(first, ofFirst).set(second, ofSecond), others), known);
  expect(gains(0.1, 0.2, 0.05)).toBe(1);
  expect(gains(0.2, 0.1, 0.05)).toBe(0);
  expect(gains(0.2, 0.1, 0.25)).toBe(-1);
  expect(gains(0.01, 0.015, 0)).toBe(-1);
});

it('asks no spectrum about a kernel that is in doubt', () => {
  const [sure, doubted] = [found(stroke), { ...found(stroke), agreement: 0.85 }];
  expect(sureOf([doubted, sure])).toEqual([sure]);
});

it('asks it about a disk, however alike kernels are, and not whether that is turned', () => {
  const doubted: Finding = { ...found(disk(4, 15)), kind: 'defocus', agreement: 0.6 };
  expect(sureOf([doubted])).toEqual([doubted]);
  const asked: Kernel[] = [];
  const weigh = (kernels: readonly Kernel[]) => {
    asked.push(...kernels);
    return kernels.map(() => ({ gain: 0.1, fall: 2 }));
  };
  expect(gainIfHeld(weigh, doubted)).toBe(0.1);
  expect(asked).toHaveLength(3);
});

it('follows where a spectrum speaks faintly for a stroke, and kernels of the window itself show nothing', () => {
  const known = [found(stroke)];
  const own = disk(5, 15);
  const place = (ofStroke: number, ofOwn: number, others: number, kernel = own) =>
    faintlyHeldBy(weighing(new Map().set(stroke, ofStroke).set(kernel, ofOwn), others), [kernel], known);
  expect(place(0.012, 0.01, 0.006)).toBe(0);
  // Hardly likelier than no blur, or than it is when turned.
  expect(place(0.004, -0.01, -0.02)).toBe(-1);
  expect(place(0.012, 0.01, 0.008)).toBe(-1);
  // The window's own is likelier, or next to a point.
  expect(place(0.012, 0.013, 0)).toBe(-1);
  expect(place(0.012, 0.01, 0, disk(1, 15))).toBe(-1);
});

it('follows no kernel in doubt and no disk: of a sharp photo one was found so', () => {
  const weigh = weighing(new Map().set(stroke, 0.012), 0);
  const own = [disk(5, 15)];
  expect(faintlyHeldBy(weigh, own, [{ ...found(stroke), agreement: 0.85 }])).toBe(-1);
  expect(faintlyHeldBy(weigh, own, [{ ...found(stroke), kind: 'defocus' }])).toBe(-1);
});

it('is told by the spectrum of a shaken picture, and not by that of a sharp one or one that was shaken elsewhere', () => {
  const shot = shotOf(fourier, scene(320, 256), stroke, 1.5 / 255);
  const weigh = weigherFor(fourier, luma(shot));
  expect(gainIfHeld(weigh, found(stroke))).toBeGreaterThan(0.02);
  expect(gainIfHeld(weigh, found(turned(stroke, 1, 60)))).toBeNull();
  expect(gainIfHeld(weigh, found(turned(stroke, 1.6, 0)))).toBeNull();
  expect(gainIfHeld(weigherFor(fourier, luma(scene(320, 256))), found(stroke))).toBeNull();
});
