import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError, plainBlur, plainDevelopment } from '../../../../src-main/contract';
import { Desk } from '../../../../src-main/engine-process/desk';
import type { FromEngine, RunReport } from '../../../../src-main/engine-process/messages';

const place = { id: 'a', path: '/photos/a.png' };
const settings = {
  task: 'sr',
  scale: 2,
  tau: 1,
  steps: null,
  seed: 0,
  tile: null,
  restorer: null,
  develop: plainDevelopment,
  blur: plainBlur,
} as const;

/** A workshop whose jobs the test decides. */
function makeWorkshop() {
  return {
    methods: vi.fn(() => Promise.resolve([])),
    preview: vi.fn(() => Promise.resolve(null)),
    thumbnail: vi.fn(() => Promise.resolve(new Uint8Array())),
    open: vi.fn(() => Promise.reject(new LatensifyError('file-not-found', { path: place.path }))),
    estimate: vi.fn(() => Promise.resolve({ tau: 1, steps: 1, networkCalls: 3, seconds: null })),
    restore: vi.fn(() => new Promise<never>((_resolve, reject) => (failRestore = reject))),
    export: vi.fn(() => Promise.reject(new TypeError('x is undefined'))),
    cancel: vi.fn(() => failRestore(new LatensifyError('cancelled'))),
  };
}

let failRestore: (reason: Error) => void;
let report: (report: RunReport) => void;
let sent: FromEngine[];
let workshop: ReturnType<typeof makeWorkshop>;
let desk: Desk;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  sent = [];
  workshop = makeWorkshop();
  desk = new Desk(
    (given) => {
      report = given;
      return workshop;
    },
    (message) => sent.push(message),
  );
});
afterEach(() => void vi.restoreAllMocks());

const preview = (step: number): RunReport => ({
  kind: 'preview',
  step,
  stepsTotal: 9,
  preview: { width: 1, height: 1, pixels: new Uint8Array(4) },
});
const answered = (id: number) =>
  vi.waitUntil(() => sent.some((message) => message.kind === 'answer' && message.id === id));

describe('jobs', () => {
  it('are answered with their number', async () => {
    desk.receive({ kind: 'job', id: 7, job: 'methods', argument: undefined });
    await vi.waitFor(() => expect(sent).toEqual([{ kind: 'answer', id: 7, answer: { ok: true, value: [] } }]));
  });

  it('with a wrong argument are refused', async () => {
    desk.receive({
      kind: 'job',
      id: 1,
      job: 'estimate',
      argument: { photo: place, settings: { ...settings, tau: -1 } },
    });
    await vi.waitFor(() => expect(sent).toMatchObject([{ answer: { ok: false, error: { code: 'bad-request' } } }]));
    expect(workshop.estimate).not.toHaveBeenCalled();
  });

  it('that fail answer the failure; only surprises are logged', async () => {
    desk.receive({ kind: 'job', id: 1, job: 'open', argument: place });
    await vi.waitFor(() => expect(sent).toMatchObject([{ answer: { error: { code: 'file-not-found' } } }]));
    expect(console.error).not.toHaveBeenCalled();
    const encoding = { format: 'png', bits: 8, quality: 90 };
    const argument = { restoration: 'r', encoding, target: '/out.png', overwrite: false };
    desk.receive({ kind: 'job', id: 2, job: 'export', argument });
    await vi.waitFor(() => expect(sent).toMatchObject([{}, { answer: { error: { code: 'unexpected' } } }]));
    expect(console.error).toHaveBeenCalledOnce();
  });
});

describe('while a restoration runs', () => {
  beforeEach(() => desk.receive({ kind: 'job', id: 1, job: 'restore', argument: { photo: place, settings } }));

  it('previews go one at a time, progress always', () => {
    report(preview(1));
    report(preview(2));
    report({ kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: null });
    report(preview(3));
    desk.receive({ kind: 'preview-passed' });
    const steps = sent.map((message) => (message.kind === 'report' ? message.report : null));
    expect(steps).toMatchObject([{ step: 1 }, { kind: 'progress' }, { step: 3 }]);
  });

  it('a cancel ends it, and no preview comes after the end', async () => {
    report(preview(1));
    report(preview(2));
    desk.receive({ kind: 'cancel' });
    await answered(1);
    desk.receive({ kind: 'preview-passed' });
    expect(sent).toMatchObject([{ report: { step: 1 } }, { id: 1, answer: { error: { code: 'cancelled' } } }]);
  });
});
