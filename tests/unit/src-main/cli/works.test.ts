import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { expandInputs } from '../../../../src-main/cli/inputs';
import { Tally, worksOf } from '../../../../src-main/cli/works';
import type { Work } from '../../../../src-main/cli/works';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { glance } from '../../../../src-main/engine';
import type * as Whole from '../../../../src-main/engine';
import { temporaryFolder } from '../engine/image/files';

vi.mock('../../../../src-main/engine', async (importOriginal) => {
  const engine = await importOriginal<typeof Whole>();
  return { ...engine, glance: vi.fn(engine.glance) };
});

const work = (name: string): Work => ({
  ...{ file: `/${name}.jpg`, below: '', seen: null, shots: null, pixels: 1e6, mark: '', preset: null },
  edit: plainEdit('sr', 2),
});

it('counts files that failed before the first was begun, as the end of the run does', () => {
  const tally = new Tally([work('a'), work('b')], 1);
  expect(tally.report).toMatchObject({ over: 1, total: 3 });
  tally.count(2);
  expect(tally.report).toMatchObject({ over: 2, total: 3, secondsLeft: 2 });
  tally.count(null);
  expect(tally.report).toMatchObject({ over: 3, total: 3 });
});

it('looks at each photo of a folder once', async () => {
  const folder = temporaryFolder();
  for (const name of ['a.jpg', 'b.jpg']) writeFileSync(join(folder, name), '');
  const { inputs } = await expandInputs([folder], { recursive: false, out: join(folder, 'out') });
  const works = await worksOf(inputs, false, () => Promise.resolve({ edit: plainEdit('sr', 2), preset: null }));
  expect(works.map(({ file }) => file)).toEqual(['a.jpg', 'b.jpg'].map((name) => join(folder, name)));
  expect(vi.mocked(glance)).toHaveBeenCalledTimes(2);
});
