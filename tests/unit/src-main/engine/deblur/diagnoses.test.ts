import { beforeEach, expect, it, vi } from 'vitest';
import { plainBlur } from '../../../../../src-main/contract/plain-blur';
import type { BlurSettings } from '../../../../../src-main/contract/blur';
import { diagnose } from '../../../../../src-main/engine/deblur/deblur';
import type { Bench, Diagnosis } from '../../../../../src-main/engine/deblur/deblur';
import { Diagnoses } from '../../../../../src-main/engine/deblur/diagnoses';
import type { Photo } from '../../../../../src-main/engine/image/photo';

vi.mock('../../../../../src-main/engine/deblur/deblur', () => ({ diagnose: vi.fn() }));

const [photo, other] = [{ image: 'one' }, { image: 'two' }] as unknown as Photo[]; // Nobody looks at the pixels.
const bench = {} as Bench;

/** What a search finds: shake, whatever kind was asked for, unless it is told not to believe it. */
function finds(isBelieved: boolean): void {
  vi.mocked(diagnose).mockImplementation((_bench, _photo, { kind }) =>
    Promise.resolve({
      ...{ parts: [], solved: null },
      finding: { kind: kind === 'defocus' ? 'defocus' : 'shake', isBelieved },
    } as unknown as Diagnosis),
  );
}

beforeEach(() => void vi.mocked(diagnose).mockClear());
const of = (diagnoses: Diagnoses, part: Partial<BlurSettings>, whose = photo) =>
  diagnoses.of(whose, { ...plainBlur, ...part }, bench);

it('a kernel that was believed unasked is not looked for again where its kind is asked for', async () => {
  finds(true);
  const diagnoses = new Diagnoses();
  const found = await of(diagnoses, { kind: 'auto', strength: 2 });
  expect((await of(diagnoses, { kind: 'shake' })).finding).toBe(found.finding);
  await of(diagnoses, { kind: 'defocus' });
  await of(diagnoses, { kind: 'auto', strength: 1 });
  await of(diagnoses, { kind: 'defocus', strength: 3 });
  expect(vi.mocked(diagnose).mock.calls.map(([, , { kind }]) => kind)).toEqual(['auto', 'defocus']);
});

it('one in doubt is, and so is another place or another photo', async () => {
  finds(false);
  const diagnoses = new Diagnoses();
  await of(diagnoses, { kind: 'auto' });
  await of(diagnoses, { kind: 'shake' });
  await of(diagnoses, { kind: 'shake', window: { x: 0, y: 0, width: 0.5, height: 0.5 } });
  await of(diagnoses, { kind: 'auto' }, other);
  expect(diagnose).toHaveBeenCalledTimes(4);
});
