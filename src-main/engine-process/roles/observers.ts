import { shrink } from '../../engine';
import type { Display, JobWatch, Observer, ProgressReport } from '../../engine';
import type { Errand } from '../jobs';

const previewSide = 512;

const progressOf =
  ({ report }: Errand) =>
  (progress: ProgressReport) =>
    report({ kind: 'progress', ...progress });

/** Tells whoever gave the errand how far the merging of a burst is. */
export const mergedOf =
  ({ report }: Errand) =>
  (shotsDone: number, shotsTotal: number) =>
    report({ kind: 'merging', shotsDone, shotsTotal });

/** The same of a restoration that nothing is seen of until it is done. */
export const withoutPreviews = (errand: Errand): Observer => ({
  progress: progressOf(errand),
  preview: () => undefined,
  kernel: ({ side, taps }) => errand.report({ kind: 'kernel', kernel: { side, taps: Array.from(taps) } }),
});

/** The same of a restoration whose steps are seen. */
export const observerOf = (errand: Errand, stepsTotal: number, display: Display): Observer => ({
  progress: progressOf(errand),
  preview: (step, estimate) =>
    errand.report({ kind: 'preview', step, stepsTotal, preview: shrink(estimate, previewSide, display) }),
});

/** The same of a job, file to file; what there is to say comes with its outcome. */
export const watchOf = (errand: Errand): JobWatch => ({
  signal: errand.signal,
  merged: mergedOf(errand),
  progress: progressOf(errand),
  note: () => undefined,
  givesUpWriting: true,
});
