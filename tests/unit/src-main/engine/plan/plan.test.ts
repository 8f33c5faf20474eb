import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainBlur } from '../../../../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../../../../src-main/contract/plain-development';
import type { DevelopSettings } from '../../../../../src-main/contract/develop';
import type { RestoreSettings } from '../../../../../src-main/contract/settings';
import type { Matrix } from '../../../../../src-main/engine/image/colour/matrix';
import type { RawContent } from '../../../../../src-main/engine/image/photo';
import type { Mosaic } from '../../../../../src-main/engine/raw/mosaic';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { networkCalls, planRestoration } from '../../../../../src-main/engine/plan/plan';
import { refinerPack } from '../../../../networks/refiner/models';
import { plainSettings } from '../../../../settings';

const catalogue = await readCatalogue(resolve('models'));
const settings: RestoreSettings = { ...plainSettings, tau: 5 };
const nothing = { restored: () => false, sampled: () => false };
const plan = (
  change: Partial<RestoreSettings>,
  size = { width: 200, height: 100 },
  isRestored = false,
  isSampled = false,
) =>
  planRestoration(
    catalogue,
    { ...size, raw: null },
    { ...settings, ...change },
    { restored: () => isRestored, sampled: () => isSampled },
  );

const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

describe('a plan', () => {
  it('runs φ_IR alone at τ = 0', () => {
    const { stages, steps } = plan({ tau: 0 });
    expect(steps).toBe(0);
    const restorer = catalogue.methods.find(({ task }) => task === 'deblur')?.restorer;
    expect(stages.map(({ packId, calls }) => [packId, calls])).toEqual([[restorer, 1]]);
  });

  it('runs φ_D and φ_F once a step and tile', () => {
    expect(networkCalls(plan({ tau: 5 }))).toBe(1 + 5 * 2);
    expect(networkCalls(plan({ tau: 5 }, { width: 700, height: 100 }))).toBe(1 + 5 * 4);
  });

  it('has tiles of one size for each network where that is asked for, as many as else', () => {
    const sizes = (spans: readonly { inputLength: number }[]) =>
      new Set(spans.map(({ inputLength }) => inputLength)).size;
    const subject = { width: 4000, height: 3000, raw: null };
    const [even, usual] = [true, false].map((isEven) => planRestoration(catalogue, subject, settings, nothing, isEven));
    for (const name of ['restorer', 'denoiser', 'fusion'] as const) {
      expect([sizes(even[name].across), sizes(even[name].down)]).toEqual([1, 1]);
      expect(sizes(usual[name].across)).toBeGreaterThan(1);
    }
    expect(networkCalls(even)).toBe(networkCalls(usual));
    expect(even.isEven).toBe(true);
  });

  it('does not run φ_IR again for another τ', () => {
    expect(networkCalls(plan({ tau: 3 }, undefined, true))).toBe(3 * 2);
  });

  it('takes fewer steps than τ when asked to, never more', () => {
    expect(plan({ tau: 20, steps: 4 }).steps).toBe(4);
    expect(plan({ tau: 3, steps: 40 }).steps).toBe(3);
  });

  it('takes the method’s τ for auto', () => {
    const method = catalogue.methods.find(({ task }) => task === 'deblur');
    expect(plan({ tau: 'auto' }).tau).toBe(method?.tau.default);
  });

  it('runs nothing for another share of a sample that is at hand', () => {
    const half = { kind: 'share', alpha: 0.5 } as const;
    expect(plan({ keep: half }, undefined, true, true)).toMatchObject({ stages: [], keep: { alpha: 0.5 } });
    // Without x_IR there is nothing to blend it with.
    expect(networkCalls(plan({ keep: half }, undefined, false, true))).toBe(1 + 5 * 2);
  });

  it('leaves τ to the photo under a budget, and takes as many steps whatever it will be', () => {
    const method = catalogue.methods.find(({ task }) => task === 'deblur');
    const budget = { kind: 'budget', decibels: 0.3 } as const;
    expect(plan({ tau: 'auto', keep: budget })).toMatchObject({
      ...{ tau: method?.tau.max, tauFollows: true, steps: method?.maxSteps, keep: { decibels: 0.3 } },
    });
    expect(plan({ tau: 7, keep: budget })).toMatchObject({ tau: 7, tauFollows: false });
  });

  it('is faithful where nothing may be spent or kept', () => {
    expect(plan({ tau: 50, keep: { kind: 'budget', decibels: 0 } }).tau).toBe(0);
    expect(plan({ tau: 50, keep: { kind: 'share', alpha: 0 } }).tau).toBe(0);
  });

  it('takes another restorer of the task where one is asked for', () => {
    const method = catalogue.methods.find(({ task }) => task === 'deblur');
    const packs = catalogue.packs.flatMap((pack) =>
      pack.id === method?.restorer ? [pack, { ...pack, id: 'other' }] : [pack],
    );
    const other = (restorer: string) =>
      planRestoration({ ...catalogue, packs }, { width: 9, height: 9, raw: null }, { ...settings, restorer }, nothing);
    expect(other('other').stages.map(({ packId }) => packId)).toEqual(['other', method?.denoiser, method?.fusion]);
    expect(() => other('restorer-sr-x4')).toThrow(/no-restorer, restorer: restorer-sr-x4, available: [^]*other/);
  });

  it('undoes a kernel with half the calls of φ_D where a network refines the result', () => {
    const method = catalogue.methods.find(({ task }) => task === 'deblur');
    const denoiser = catalogue.packs.find(({ id }) => id === method?.denoiser);
    if (!denoiser) throw new Error('the method has no denoiser');
    const packs = [
      ...catalogue.packs.filter(({ role }) => role !== 'refiner'),
      refinerPack(denoiser, new Uint8Array(9)),
    ];
    const kernel = { side: 3, taps: [0, 0, 0, 0.5, 0.5, 0, 0, 0, 0] };
    const blur = { ...plainBlur, kind: 'shake', kernel } as const;
    const stages = [null, 'half-way'].map((refiner) => {
      const methods = catalogue.methods.map((one) => ({ ...one, refiner }));
      const size = { width: 200, height: 100, raw: null };
      return planRestoration({ ...catalogue, packs, methods }, size, { ...settings, blur, tau: 0 }, nothing).stages;
    });
    const calls = stages.map((some) => some.map(({ packId, calls }) => [packId, calls]));
    expect(calls[0]).toEqual([
      ['blur-step', 12],
      ['denoiser', 4],
    ]);
    expect(calls[1]).toEqual([
      ['blur-step', 6],
      ['denoiser', 2],
      ['half-way', 1],
    ]);
  });

  it('writes wider tiles where the halo would be most of the work, unless told', () => {
    const halo = 100;
    const packs = catalogue.packs.map((pack) => (pack.role === 'denoiser' ? { ...pack, halo } : pack));
    const wide = (tile: number | null) =>
      planRestoration(
        { ...catalogue, packs },
        { width: 1600, height: 1600, raw: null },
        { ...settings, tile },
        nothing,
      );
    expect(wide(null).denoiser.across.map(({ writeEnd }) => writeEnd)).toEqual([800, 1600]);
    expect(wide(600).denoiser.across.map(({ writeEnd }) => writeEnd)).toEqual([534, 1068, 1600]);
    expect(wide(null).fusion.across.length).toBe(4);
  });

  it('bounds the tiles of our networks that enlarge, whose features fill the memory at the size of the small photo', () => {
    const enlarging = (id: string, halo: number) => {
      const packs = catalogue.packs.map((pack) => (pack.id === 'restorer-sr-x4' ? { ...pack, id, halo } : pack));
      const change = { task: 'sr', scale: 4, tau: 0, restorer: id } as const;
      const { restorer } = planRestoration(
        { ...catalogue, packs: [...catalogue.packs, ...packs.filter((pack) => pack.id === id)] },
        { width: 1152, height: 1152, raw: null },
        { ...settings, ...change },
        nothing,
      );
      return restorer.across.map(({ writeEnd }) => writeEnd);
    };
    // Where few pixels are read, more are: 460 and two halos.
    expect(enlarging('restorer-other', 46)).toEqual([384, 768, 1152]);
    expect(enlarging('restorer-other', 81)).toEqual([384, 768, 1152]);
    expect(enlarging('own-0123456789ab', 81)).toEqual([576, 1152]);
  });

  it('cuts what the sampler sees after the enlargement', () => {
    const { restorer, denoiser } = plan({ task: 'sr', scale: 4 });
    expect(restorer.across.at(-1)?.writeEnd).toBe(200);
    expect(denoiser.across.at(-1)?.writeEnd).toBe(800);
  });
});

describe('a plan for a RAW photo', () => {
  const mosaic: Mosaic = {
    width: 300,
    height: 200,
    samples: new Uint16Array(300 * 200),
    pattern: 'GBRG',
    black: [0, 0, 0, 0],
    white: 1023,
    orientation: 6,
    shot: { make: '', model: '', iso: 100, exposure: 1 },
    colour: {
      whiteBalance: [1, 1, 1],
      toSrgb: identity,
      fromXyz: identity,
    },
  };
  const planRaw = (raw: RawContent, noise: DevelopSettings['noise'] = 'auto') =>
    planRestoration(
      catalogue,
      { width: 200, height: 300, raw },
      { ...settings, task: 'raw', tau: 'auto', develop: { ...plainDevelopment, noise } },
      nothing,
    );

  it('demosaicks and denoises what the sensor saw, moved to the phase of the network', () => {
    const { stages, restorer } = planRaw({ kind: 'mosaic', mosaic, noise: { gain: 1e-3, offset: 1e-5 } });
    expect(stages.map(({ packId }) => packId)).toEqual(['restorer-raw']);
    expect(restorer.across.at(-1)?.writeEnd).toBe(302);
    expect(restorer.down.at(-1)?.writeEnd).toBe(202);
  });

  it('samples the picture that the mosaic becomes: upright, and without what the phase needs', () => {
    const { denoiser, fusion } = planRaw({ kind: 'mosaic', mosaic, noise: { gain: 1e-3, offset: 1e-5 } });
    for (const { across, down } of [denoiser, fusion])
      expect([across.at(-1)?.writeEnd, down.at(-1)?.writeEnd]).toEqual([200, 300]);
  });

  it('removes as much noise as is asked for, none at 0', () => {
    const raw: RawContent = { kind: 'mosaic', mosaic, noise: { gain: 1e-3, offset: 1e-5 } };
    expect([planRaw(raw), planRaw(raw, 2), planRaw(raw, 0)].map(({ denoising }) => denoising)).toEqual([1, 2, 0]);
  });
});

describe('what cannot be planned', () => {
  it.each([
    [{ task: 'raw', tau: 0 }, 'not-raw'],
    [{ scale: 2 }, 'no-method'],
    [{ tau: 999 }, 'tau-out-of-range'],
  ] as const)('is refused: %o', (change, code) => {
    expect(() => plan(change)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('is refused before the start when memory would not do, with the amount', () => {
    const huge = { width: 200_000, height: 200_000 };
    expect(() => plan({}, huge)).toThrow(/result-too-large, megapixels: 40000, largest: \d+(\.\d)?/);
  });
});

describe('a plan for undoing blur', () => {
  const size = { width: 300, height: 200 };
  const calls = (change: Partial<RestoreSettings>, isRestored = false) =>
    plan({ tau: 0, ...change }, size, isRestored).stages.map(({ packId, calls }) => [packId, calls]);

  it('looks for kernels in a window, checks one there, and solves for the photo', () => {
    expect(calls({ blur: plainBlur })).toEqual([
      ['blur-kernel', 8],
      ['denoiser', 1],
      ['blur-step', 6],
      ['denoiser', 2],
      ['blur-step', 6],
      ['denoiser', 2],
      ['refiner', 1],
    ]);
  });

  it('only solves where the kernel is known', () => {
    const kernel = { side: 3, taps: [0, 0, 0, 1, 1, 1, 0, 0, 0] };
    expect(calls({ blur: { ...plainBlur, kind: 'shake', kernel } })).toEqual([
      ['blur-step', 6],
      ['denoiser', 2],
      ['refiner', 1],
    ]);
    // A disk is exact enough for four calls of the denoiser.
    expect(calls({ blur: { ...plainBlur, kind: 'defocus', radius: 3 } })).toEqual([
      ['blur-step', 12],
      ['denoiser', 4],
      ['refiner', 1],
    ]);
  });

  it('does nothing again, and does not count its mathematics as calls of networks', () => {
    expect(calls({ blur: plainBlur }, true)).toEqual([]);
    expect(networkCalls(plan({ tau: 0, blur: plainBlur }, size))).toBe(1 + 2 + 2 + 1);
  });

  it.each([
    { blur: { ...plainBlur, kind: 'none' as const } },
    { blur: plainBlur, restorer: 'restorer-deblur' },
    { blur: plainBlur, task: 'sr' as const, scale: 2 as const },
  ])('leaves φ_IR to a network that was asked for: %o', (change) => {
    expect(plan(change, size).blur).toBeNull();
  });

  it('refuses a photo whose fields do not fit into memory', () => {
    expect(() => plan({ blur: plainBlur }, { width: 60_000, height: 40_000 })).toThrow(/result-too-large/);
  });
});
