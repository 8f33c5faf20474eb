import { beforeAll, describe, expect, it } from 'vitest';
import { choose, searchesFor } from '../../../../../src-main/engine/blur/choice';
import { asDisk } from '../../../../../src-main/engine/blur/disks';
import { weigherFor } from '../../../../../src-main/engine/blur/evidence';
import type { Evidence } from '../../../../../src-main/engine/blur/evidence';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { luma } from '../../../../../src-main/engine/blur/light';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { disk, likeness, normalised, widened, widthOf } from '../../../../../src-main/engine/blur/shapes';
import { estimateKernel, openFourier } from './parity';
import { random, scene, shotOf, stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

/** Noise that fills its square, as kernels do that are made up. */
function madeUp(side: number): Kernel {
  const next = random(side);
  return normalised({ side, taps: Float32Array.from({ length: side * side }, () => next() ** 8) });
}

const likely = { gain: 0.1, fall: 2.5 };

/** What is chosen where the spectrum speaks for all of them alike. */
const chosen = (kernels: readonly Kernel[], asked?: 'auto' | 'shake' | 'defocus', evidence: Evidence = likely) =>
  choose(
    fourier,
    kernels,
    kernels.map(() => evidence),
    // In which nothing speaks for a slight disk.
    (some) => some.map(() => ({ ...evidence, fall: Math.min(evidence.fall, 2) })),
    asked,
  );

describe('choose', () => {
  it('believes a kernel that is the same in squares of several sizes', () => {
    const found = chosen([stroke, widened(stroke, 25), madeUp(35)]);
    expect(found).toMatchObject({ kind: 'shake', reason: 'found' });
    expect(found.agreement).toBeCloseTo(1, 4);
    expect(likeness(fourier, found.kernel ?? disk(1), stroke)).toBeCloseTo(1, 2);
  });

  it('takes none where there is nothing in any square, and calls them alike by a number', () => {
    const empty = [15, 25, 35].map((side) => ({ side, taps: new Float32Array(side * side) }));
    expect(chosen(empty)).toMatchObject({ reason: 'disagreement', agreement: 0, roundness: 0 });
  });

  it('asks the spectrum where they are alike, and most where they are not quite', () => {
    const kernels = [stroke, widened(stroke, 25)];
    expect(chosen(kernels, 'auto', { gain: -0.1, fall: 2.5 }).reason).toBe('disagreement');
    const bent = { side: 15, taps: stroke.taps.map((tap, at) => (at > 9 * 15 + 9 ? 0 : tap)) };
    bent.taps[5 * 15 + 8] = bent.taps[6 * 15 + 9] = 0.12;
    const larger = widened(bent, 25);
    const found = chosen([stroke, larger]);
    expect(found.reason).toBe('found');
    expect(found.agreement).toBeLessThan(0.9);
    expect(chosen([stroke, larger], 'auto', { gain: 0.1, fall: 1.2 }).reason).toBe('disagreement');
    // Light and its root may fill a square with the same made-up kernel.
    expect(chosen([stroke, madeUp(25), stroke, madeUp(25)]).reason).toBe('disagreement');
  });

  it('takes none where no two are alike, or the smallest for who says that it is shake', () => {
    const kernels = [stroke, madeUp(25), madeUp(35)];
    expect(chosen(kernels)).toMatchObject({ reason: 'disagreement', kernel: null });
    expect(chosen(kernels, 'shake')).toMatchObject({ kind: 'shake', reason: 'small', kernel: stroke });
    // One that fills its square is made up.
    expect(chosen([madeUp(15), madeUp(25)], 'shake')).toMatchObject({ kernel: null });
  });

  it('knows a disk and its radius', () => {
    const found = chosen([disk(3), disk(3, 25)]);
    expect(found).toMatchObject({ kind: 'defocus', reason: 'found' });
    expect(found.radius).toBeCloseTo(3, 5);
    expect(chosen([disk(3), disk(3, 25)], 'shake').kind).toBe('shake');
  });

  it('does not take the end of a long stroke in the smallest square for a disk', () => {
    const thick = disk(9, 35);
    const stroke = normalised({
      side: 35,
      taps: thick.taps.map((tap, at) => (Math.abs(at / 35 - 17.5) < 6 ? tap : 0)),
    });
    expect(chosen([disk(2.2), stroke, widened(stroke, 51)]).kind).toBe('shake');
  });

  it('leaves a sharp photo alone, whatever blur was asked for', () => {
    for (const asked of ['auto', 'shake', 'defocus'] as const)
      expect(chosen([disk(0.7), disk(0.7, 25)], asked)).toMatchObject({ reason: 'sharp', kernel: null });
  });

  it('takes a slight disk that the spectrum alone shows, unless the user says that it is shake', () => {
    const kernels = [disk(0.7), disk(0.7, 25)];
    const evidence = kernels.map(() => likely);
    const weigh =
      (radius: number, fall: number, gain = 0.02) =>
      (some: readonly Kernel[]) =>
        some.map((one) => ({ gain: gain - (widthOf(one) - widthOf(asDisk(radius))) ** 2, fall }));
    expect(choose(fourier, kernels, evidence, weigh(1.65, 2.5)).kind).toBe('defocus');
    expect(choose(fourier, kernels, evidence, weigh(1.65, 2.1)).reason).toBe('sharp');
    expect(choose(fourier, kernels, evidence, weigh(1.65, 2.5), 'shake').reason).toBe('sharp');
    // A camera of its own makes photos as soft as a smaller one does, unless it is certain.
    expect(choose(fourier, kernels, evidence, weigh(1.45, 2.5)).reason).toBe('sharp');
    expect(choose(fourier, kernels, evidence, weigh(1.45, 2.5), 'defocus').kind).toBe('defocus');
    expect(choose(fourier, kernels, evidence, weigh(1.45, 2.5, 0.11)).kind).toBe('defocus');
    // Noise hides what shows softness, so that less is enough.
    expect(choose(fourier, kernels, evidence, weigh(1.45, 2.5, 0.03), 'auto', 5 / 255).kind).toBe('defocus');
  });

  it('believes a small disk no more where kernels take it for a point', () => {
    const kernels = [15, 25, 15, 25].map((side) => disk(1.3, side));
    const found = (gain: number) => chosen(kernels, 'auto', { gain, fall: 2 });
    expect(found(0.05).reason).toBe('sharp');
  });

  it('believes a stroke that all kernels show beyond doubt, however sharp the spectrum takes the photo to be', () => {
    const kernels = [...[15, 25, 35], ...[15, 25, 35]].map((side) => widened(stroke, side));
    const certain = { gain: 0.2, fall: 1.2 };
    expect(chosen(kernels, 'auto', certain)).toMatchObject({ kind: 'shake', reason: 'found' });
    expect(chosen(kernels, 'auto', { ...certain, gain: 0.1 }).reason).toBe('disagreement');
    expect(chosen(kernels.slice(0, 5), 'auto', certain).reason).toBe('disagreement');
    expect(chosen([...kernels, madeUp(51)], 'auto', certain).reason).toBe('disagreement');
  });

  it('finds no blur in a sharp picture, and the stroke in a shaken one', () => {
    const sharp = scene(192, 160);
    const found = (photo: typeof sharp) => {
      const kernels = [15, 25].map((side) => estimateKernel(fourier, luma(photo), side));
      const weigh = weigherFor(fourier, luma(photo));
      return choose(fourier, kernels, weigh(kernels), weigh);
    };
    expect(found(shotOf(fourier, sharp, asDisk(0.5), 2 / 255)).reason).toBe('sharp');
    expect(found(shotOf(fourier, sharp, stroke, 1 / 255))).toMatchObject({ kind: 'shake', reason: 'found' });
  });
});

describe('searchesFor', () => {
  const sidesIn = (tone: string, shorter: number) =>
    searchesFor(shorter).flatMap((search) => (search.tone === tone ? [search.side] : []));

  it('tries what fits three times into the window, in light and in its root', () => {
    for (const tone of ['light', 'root']) {
      expect(sidesIn(tone, 512)).toEqual([15, 25, 35, 51]);
      expect(sidesIn(tone, 100)).toEqual([15, 25]);
      expect(sidesIn(tone, 30)).toEqual([15]);
    }
    expect(searchesFor(512)[0]).toEqual({ side: 15, tone: 'light' });
  });
});
