import { expect, it, vi } from 'vitest';
import { LatensifyError, plainEdit, toFailure } from '../../../../src-main/contract';
import type { Answer, JobOutcome } from '../../../../src-main/contract';
import { runnerOn, standingOf } from '../../../../src-main/work/queue-runner';
import { fakeEngines } from './fake-engines';

const edit = plainEdit('raw', 1);
const skipped: Answer<JobOutcome> = { ok: true, value: { kind: 'skipped', output: '/out/a.tif', alike: true } };

it('a job waits until what somebody looks at is over', async () => {
  const { engines } = fakeEngines();
  const busy: Answer<never> = { ok: false, error: toFailure(new LatensifyError('busy')) };
  const request = vi.fn().mockResolvedValueOnce(busy).mockResolvedValue(skipped);
  Object.assign(engines.restore, { request });
  const job = {
    source: '/a',
    shots: null,
    edit,
    below: '',
    mark: '',
    existing: 'skip',
    sidecar: false,
    since: null,
  } as const;
  const run = runnerOn(engines)(
    { ...job, keep: { photos: [], results: [] } },
    { signal: new AbortController().signal, report: () => undefined },
  );
  expect(await run).toEqual(skipped);
  expect(request).toHaveBeenCalledTimes(2);
});

it.each([
  ['waiting', 'queued'],
  ['working', 'working'],
  ['failed', 'failed'],
  ['cancelled', null],
  ['done', null],
] as const)('a photo whose job is %s stands as %s', (state, standing) => expect(standingOf({ state })).toBe(standing));
