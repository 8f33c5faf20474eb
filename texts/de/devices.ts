import type { Details } from '../../src-main/contract/errors';
import type { Outcome, devices as english } from '../en/devices';
import type { Like } from '../like';
import { named, said } from './reasons';

type Problem = NonNullable<Outcome['problem']>['code'];

const problems = {
  absent: (d) => `auf diesem Rechner nicht vorhanden (${said(d.reason)})`,
  failed: (d) => `ein Netz scheiterte darauf (${said(d.reason)})`,
  wrong: (d) => `ihre Ergebnisse sind nicht die des Prozessors (${named(d.pack)}: ${named(d.reason)})`,
  slow: (d) => `richtig, aber ${d.times}-mal langsamer als der Prozessor`,
  died: () => 'beim Ausprobieren hat ihr Treiber das Programm beendet oder aufgehängt',
} satisfies Readonly<Record<Problem, (details: Details) => string>>;

/** Was über die Geräte bekannt ist. */
export const devices: Like<typeof english> = {
  names: {
    cpu: 'Prozessor',
    webgpu: 'Grafikkarte (WebGPU)',
    dml: 'Grafikkarte (DirectML)',
    coreml: 'Core ML',
    cuda: 'Grafikkarte (CUDA)',
  },
  outcome: ({ device, problem, times }: Outcome) => {
    if (problem !== null) return problems[problem.code](problem.details);
    if (device === 'cpu') return 'damit werden die anderen verglichen';
    return times === null
      ? 'richtig'
      : `richtig, ${times.toFixed(1).replace('.', ',')}-mal so schnell wie der Prozessor`;
  },
  gaveUp: (name: string, reason: string) =>
    `${name} hat bei der Arbeit aufgegeben (${said(reason)}). Beim nächsten Start wird sie wieder ausprobiert.`,
  untried: 'Wird ausprobiert …',
  again: 'Alle noch einmal ausprobieren',
};
