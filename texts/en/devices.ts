import type { Details } from '../../src-main/contract/errors';

type Problem = 'absent' | 'failed' | 'wrong' | 'slow' | 'died';

const problems = {
  absent: (d) => `not on this computer (${d.reason})`,
  failed: (d) => `a network failed on it (${d.reason})`,
  wrong: (d) => `its results are not the processor’s (${d.pack}: ${d.reason})`,
  slow: (d) => `right, but ${d.times} times slower than the processor`,
  died: () => 'its driver ended or hung the program when it was tried',
} satisfies Readonly<Record<Problem, (details: Details) => string>>;

/** What a device did when it was tried. */
export interface Outcome {
  readonly device: string;
  readonly problem: { readonly code: Problem; readonly details: Details } | null;
  /** How many times as fast as the processor; null where that is not known. */
  readonly times: number | null;
}

/** What was found out about devices. */
export const devices = {
  names: {
    cpu: 'Processor',
    webgpu: 'Graphics card (WebGPU)',
    dml: 'Graphics card (DirectML)',
    coreml: 'Core ML',
    cuda: 'Graphics card (CUDA)',
  },
  outcome: ({ device, problem, times }: Outcome) => {
    if (problem !== null) return problems[problem.code](problem.details);
    if (device === 'cpu') return 'what the others are compared with';
    return times === null ? 'right' : `right, ${times.toFixed(1)} times as fast as the processor`;
  },
  gaveUp: (name: string, reason: string) =>
    `${name} gave up during the work (${reason}). It is tried again at the next start.`,
  untried: 'Being tried…',
  again: 'Try all again',
};
