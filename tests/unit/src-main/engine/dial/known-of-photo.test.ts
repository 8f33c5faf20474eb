import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainBlur } from '../../../../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../../../../src-main/contract/plain-development';
import type { BlurFinding } from '../../../../../src-main/contract/blur';
import { fidelityOf } from '../../../../../src-main/engine/dial/known-of-photo';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { fidelitiesOf } from '../../../../../src-main/engine/nets/methods';
import { planRestoration } from '../../../../../src-main/engine/plan/plan';
import type { Restored } from '../../../../../src-main/engine/restored';
import { featuresOf, sampleFeatures } from './features';

const catalogue = await readCatalogue(resolve('models'));
const plan = planRestoration(
  catalogue,
  { width: 40, height: 30, raw: null },
  {
    ...{ task: 'deblur', scale: 1, tau: 5, keep: { kind: 'auto' }, restorer: null, steps: null, seed: 0, tile: null },
    develop: plainDevelopment,
    blur: plainBlur,
  },
  { restored: () => false, sampled: () => false },
);
const finding: BlurFinding = {
  kind: 'defocus',
  kernel: null,
  reason: 'found',
  isBelieved: true,
  agreement: 1,
  radius: 2,
  noise: 1,
  window: null,
};
const of = (told: BlurFinding | null): Restored => ({
  ...{ restorer: '', denoising: 0, blur: '', kind: 'finished', image: blankImage(40, 30) },
  finding: told,
  isRough: false,
});

describe('what is known of x_IR’s error', () => {
  it('is that of the kernel where one was undone, else that of the network', () => {
    const { fidelity, kernelFidelity } = plan.method;
    expect(kernelFidelity).not.toBeNull();
    expect(fidelityOf(of(finding), plan)).toBe(kernelFidelity);
    expect(fidelityOf(of({ ...finding, isBelieved: false }), plan)).toBe(fidelity);
    expect(fidelityOf(of(null), plan)).toBe(fidelity);
  });

  it('is that of another network where one was chosen that has its own', () => {
    const own = { ...plan.method.fidelity };
    const other = { ...plan.method, otherFidelities: { chosen: own } };
    expect(fidelityOf(of(null), { ...plan, method: { ...other, restorer: 'chosen' } })).toBe(own);
    expect(fidelityOf(of(finding), { ...plan, method: { ...other, restorer: 'chosen' } })).toBe(other.kernelFidelity);
    expect(fidelityOf(of(null), { ...plan, method: { ...other, restorer: 'own-1' } })).toBe(other.fidelity);
  });

  it('has as many weights as there are features', () => {
    for (const method of catalogue.methods)
      for (const one of fidelitiesOf(method)) {
        expect(one.weights).toHaveLength(method.task === 'raw' ? featuresOf.noise : featuresOf.photo);
        for (const weights of [one.errorWeights, one.leanWeights]) expect(weights).toHaveLength(sampleFeatures);
      }
  });
});
