import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blocksOf } from '../../../../../src-main/engine/dial/blocks';
import { expectedError } from '../../../../../src-main/engine/dial/expected-error';
import { secondLook } from '../../../../../src-main/engine/dial/second-look';
import type { Fidelity } from '../../../../../src-main/engine/nets/catalogue';
import type { Image } from '../../../../../src-main/engine/image/image';
import { featuresOf, sampleFeatures } from './features';

const lieSchema = z.object({ apart: z.number(), error: z.number(), lean: z.number() });
const caseSchema = z.object({
  scale: z.number(),
  width: z.number(),
  height: z.number(),
  error: z.number(),
  mosaicError: z.number(),
  lie: lieSchema,
});
const { cases } = z
  .object({ cases: z.array(caseSchema) })
  .parse(JSON.parse(readFileSync('tests/parity/dial.json', 'utf8')));

/** As training/reference/dial_parity.py makes them. */
function waves(width: number, height: number, shift: number): Image {
  const plane = (channel: number) =>
    Float32Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      return 0.5 + 0.3 * Math.sin(0.7 * (channel + 1) * x + shift) * Math.cos(0.4 * y) + (x > y ? 0.1 : 0);
    });
  return { width, height, planes: [plane(0), plane(1), plane(2)] };
}
const weightsFor = (count: number) =>
  Array.from({ length: count }, (_, k) => (k === 0 ? -3 : 0.02 * (((7 * k) % 5) - 1)));

/** With so many weights of a sample. */
const fidelityWith = (count: number): Fidelity => ({
  ...{ weights: weightsFor(featuresOf.photo), errorWeights: weightsFor(count) },
  ...{ leanWeights: weightsFor(count).map((weight) => 0.02 * weight), range: [1e-9, 1] },
  ...{ caution: 0, off: 1, most: 1 },
});

describe('the error that x_IR is expected to have', () => {
  it.each(cases)('is the reference’s for ×$scale of $width × $height pixels', (given) => {
    const { scale, width, height, error, mosaicError } = given;
    const restored = waves(scale * width, scale * height, 1);
    const photo = { kind: 'photo', photo: waves(width, height, 0) } as const;
    const noise = { kind: 'noise', shot: 0.004, read: 0.0002 } as const;
    expect(expectedError(weightsFor(featuresOf.photo), blocksOf(restored, photo)) / error).toBeCloseTo(1, 4);
    expect(expectedError(weightsFor(featuresOf.noise), blocksOf(restored, noise)) / mosaicError).toBeCloseTo(1, 4);
  });

  it.each(cases)('is seen with the sample as the reference sees it, ×$scale of $width × $height pixels', (given) => {
    const { scale, width, height, lie } = given;
    const [restored, sample] = [1, 2].map((shift) => waves(scale * width, scale * height, shift));
    const evidence = { kind: 'photo', photo: waves(width, height, 0) } as const;
    const found = secondLook(restored, sample, blocksOf(restored, evidence), fidelityWith(sampleFeatures));
    expect(found.apart / lie.apart).toBeCloseTo(1, 4);
    expect(found.error / lie.error).toBeCloseTo(1, 4);
    expect(found.lean).toBeCloseTo(lie.lean, 4);
  });

  it('does not know where a sample adds nothing how that would lie', () => {
    const image = waves(34, 50, 1);
    const blocks = blocksOf(image, { kind: 'photo', photo: image });
    const lie = secondLook(image, image, blocks, fidelityWith(sampleFeatures));
    expect(lie).toMatchObject({ apart: 0, lean: 0 });
  });
});
