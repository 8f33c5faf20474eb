import { expect, it } from 'vitest';
import { Tally } from '../../../../src-main/cli/works';
import type { Work } from '../../../../src-main/cli/works';
import { plainEdit } from '../../../../src-main/contract/plain-edit';

const work = (name: string): Work => ({
  ...{ file: `/${name}.jpg`, below: '', shots: null, pixels: 1e6, mark: '', preset: null },
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
