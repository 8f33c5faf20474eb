import { expect, it } from 'vitest';
import { plainBlur, plainDevelopment } from '../../../../src-main/contract';
import type { RequestArgument } from '../../../../src-main/contract';
import { estimate } from '../../../../src-main/work/estimates';
import { OpenPhotos } from '../../../../src-main/work/open-photos';
import { asked, fakeEngines, good } from './fake-engines';

/** No photo is open, over engines that are fakes. */
function setUp() {
  const { engines, restore } = fakeEngines();
  const witness = { coming: () => undefined, preview: () => undefined, merging: () => undefined };
  return { parts: { engines, photos: new OpenPhotos(engines, (id) => id, witness) }, restore };
}

it.each([
  ['sr', null],
  ['raw', { kind: 'mosaic', mosaic: { width: 6000, height: 4000, pattern: 'RGGB' } }],
])('what photos take that are not open follows from their size: %s', async (task, raw) => {
  const { parts, restore } = setUp();
  const settings = { task, scale: 1 };
  const asking = { pixels: 24e6, settings } as unknown as RequestArgument<'restore:estimate'>; // Nobody looks at the rest here.
  await estimate(parts, asking);
  const measures = { width: 6000, height: 4000, raw };
  expect(asked(restore, 'estimate')).toEqual([{ photo: 'unopened', measures, settings }]);
});

it('a photo of 24 megapixels takes more than a second even without networks: it is read, and its result is written', async () => {
  const { parts, restore } = setUp();
  const secondsOf = async (pixels: number, task: string, scale: number, networks: number | null, format?: string) => {
    restore.mockResolvedValue(good({ tau: 0, steps: 0, networkCalls: 0, seconds: networks }));
    const settings = { task, scale, develop: plainDevelopment, blur: plainBlur };
    const encoding = format === undefined ? {} : { encoding: { format, bits: 8, quality: 90 } };
    const argument = { pixels, settings, ...encoding } as unknown as RequestArgument<'restore:estimate'>; // The engine is a fake.
    const answer = await estimate(parts, argument);
    return answer.ok ? answer.value.seconds : NaN;
  };
  // 0.02 s a megapixel read, 0.04 of RAW, and 0.05 written; 0.12 for each file.
  expect(await secondsOf(24e6, 'deblur', 1, 0)).toBeCloseTo(1.8);
  expect(await secondsOf(24e6, 'raw', 1, 0)).toBeCloseTo(2.28);
  expect(await secondsOf(6e6, 'sr', 2, 10)).toBeCloseTo(11.44);
  // Of AVIF, 5 s a megapixel.
  expect(await secondsOf(6e6, 'sr', 2, 10, 'avif')).toBeCloseTo(130.24);
  expect(await secondsOf(6144, 'deblur', 1, 0), 'of tiny photos that is most of it').toBeCloseTo(0.12);
  expect(await secondsOf(24e6, 'deblur', 1, null), 'the trial of the device is not over').toBeNull();
});
