import { expect, it, vi } from 'vitest';
import { blurFindingSchema } from '../../../../../src-main/contract/blur';
import { plainBlur } from '../../../../../src-main/contract/plain-blur';
import type { Bench } from '../../../../../src-main/engine/deblur/bench';
import { diagnose } from '../../../../../src-main/engine/deblur/deblur';

it('looks for nothing in a photo of one colour, and says so as the window’s process may be told', async () => {
  const run = vi.fn(() => Promise.resolve(0));
  // All of a bench that a search asks which ends before it begins.
  const bench = { crew: { run }, run: { signal: new AbortController().signal } } as unknown as Bench;
  for (const colour of [0, 0.5, 1]) {
    const plane = () => new Float32Array(96 * 80).fill(colour);
    const photo = { width: 96, height: 80, planes: [plane(), plane(), plane()] as const };
    for (const kind of ['auto', 'shake', 'defocus'] as const) {
      const { finding, parts } = await diagnose(bench, photo, { ...plainBlur, kind });
      expect(blurFindingSchema.parse(finding)).toMatchObject({ kind: 'none', reason: 'unexplained' });
      expect(parts).toEqual([]);
    }
  }
  expect(new Set(run.mock.calls.map(([job]: unknown[]) => job))).toEqual(new Set(['noise']));
});
