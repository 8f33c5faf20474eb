import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError, plainBlur, plainDevelopment } from '../../../../src-main/contract';
import { JobRunner } from '../../../../src-main/engine-process/job-runner';
import type { Errand, Jobs, Report } from '../../../../src-main/engine-process/jobs';
import type { FromEngine } from '../../../../src-main/engine-process/messages';

const place = { id: 'a', path: '/photos/a.png' };
const settings = {
  ...{ task: 'sr', scale: 2, tau: 1, keep: { kind: 'auto' }, steps: null, seed: 0, tile: null, restorer: null },
  ...{ develop: plainDevelopment, blur: plainBlur },
} as const;

/** Jobs that do what the test decides; `restore` ends when it is cancelled. */
function makeJobs() {
  return {
    methods: vi.fn<Jobs<'restore'>['methods']>(() => Promise.resolve([])),
    open: vi.fn<Jobs<'restore'>['open']>(() =>
      Promise.reject(new LatensifyError('file-not-found', { path: place.path })),
    ),
    estimate: vi.fn<Jobs<'restore'>['estimate']>(() =>
      Promise.resolve({ tau: 1, steps: 1, networkCalls: 3, seconds: null }),
    ),
    restore: vi.fn<Jobs<'restore'>['restore']>((_argument, given) => {
      errand = given;
      return new Promise<never>((_resolve, reject) =>
        given.signal.addEventListener('abort', () => reject(new LatensifyError('cancelled'))),
      );
    }),
    findBlur: vi.fn<Jobs<'restore'>['findBlur']>(() => Promise.reject(new LatensifyError('cancelled'))),
    file: vi.fn<Jobs<'restore'>['file']>((job) =>
      Promise.resolve({ kind: 'skipped', output: job.source, alike: true }),
    ),
    area: vi.fn<Jobs<'restore'>['area']>(),
    makeReady: vi.fn<Jobs<'restore'>['makeReady']>(),
    ownModels: vi.fn<Jobs<'restore'>['ownModels']>(),
    tryModel: vi.fn<Jobs<'restore'>['tryModel']>(),
    keepModel: vi.fn<Jobs<'restore'>['keepModel']>(),
    removeModel: vi.fn<Jobs<'restore'>['removeModel']>(),
    close: vi.fn<Jobs<'restore'>['close']>(() => Promise.reject(new TypeError('x is undefined'))),
  };
}

let errand: Errand;
let sent: FromEngine[];
let jobs: ReturnType<typeof makeJobs>;
let runner: JobRunner<'restore'>;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  sent = [];
  jobs = makeJobs();
  runner = new JobRunner('restore', jobs, (message) => sent.push(message));
});
afterEach(() => void vi.restoreAllMocks());

const preview = (step: number): Report => ({
  kind: 'preview',
  step,
  stepsTotal: 9,
  preview: { width: 1, height: 1, pixels: new Uint8Array(4) },
});
const answered = (id: number) =>
  vi.waitUntil(() => sent.some((message) => message.kind === 'answer' && message.id === id));

describe('jobs', () => {
  it('are answered with their number', async () => {
    runner.receive({ kind: 'job', id: 7, job: 'methods', argument: undefined });
    await vi.waitFor(() => expect(sent).toEqual([{ kind: 'answer', id: 7, answer: { ok: true, value: [] } }]));
  });

  it.each([
    ['with a wrong argument', 'estimate', { photo: 'a', measures: { width: 1, height: 1, raw: null }, settings: 5 }],
    ['of the other role', 'export', {}],
    ['that every object has', 'toString', undefined],
  ])('%s are refused', async (_what, job, argument) => {
    runner.receive({ kind: 'job', id: 1, job, argument });
    await vi.waitFor(() => expect(sent).toMatchObject([{ answer: { ok: false, error: { code: 'bad-request' } } }]));
    expect(jobs.estimate).not.toHaveBeenCalled();
  });

  it('in a message of another shape are refused loudly', () => {
    expect(() => runner.receive({ kind: 'job', id: 'x', job: 'methods' })).toThrow();
  });

  it('that fail answer the failure; only surprises are logged', async () => {
    runner.receive({ kind: 'job', id: 1, job: 'open', argument: place });
    await vi.waitFor(() => expect(sent).toMatchObject([{ answer: { error: { code: 'file-not-found' } } }]));
    expect(console.error).not.toHaveBeenCalled();
    runner.receive({ kind: 'job', id: 2, job: 'close', argument: { photo: 'a' } });
    await vi.waitFor(() => expect(sent).toMatchObject([{}, { answer: { error: { code: 'unexpected' } } }]));
    expect(console.error).toHaveBeenCalledOnce();
  });
});

describe('while a restoration runs', () => {
  beforeEach(async () => {
    runner.receive({ kind: 'job', id: 1, job: 'restore', argument: { photo: place, settings } });
    await vi.waitFor(() => expect(jobs.restore).toHaveBeenCalled());
  });

  it('previews go one at a time, progress always, each with the number of its job', () => {
    errand.report(preview(1));
    errand.report(preview(2));
    errand.report({ kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: null });
    errand.report(preview(3));
    runner.receive({ kind: 'preview-passed' });
    expect(sent).toMatchObject([
      { id: 1, report: { step: 1 } },
      { id: 1, report: { kind: 'progress' } },
      { id: 1, report: { step: 3 } },
    ]);
  });

  it('only its own number cancels it, and no preview comes after the end', async () => {
    errand.report(preview(1));
    errand.report(preview(2));
    runner.receive({ kind: 'cancel', id: 2 });
    expect(errand.signal.aborted).toBe(false);
    runner.receive({ kind: 'cancel', id: 1 });
    await answered(1);
    runner.receive({ kind: 'preview-passed' });
    expect(sent).toMatchObject([{ report: { step: 1 } }, { id: 1, answer: { error: { code: 'cancelled' } } }]);
  });
});
