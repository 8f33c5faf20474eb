import { setTimeout } from 'node:timers/promises';
import type { Answer, JobOutcome, JobRow, PhotoState } from '../contract';
import type { Runner } from '../queue/job-worker';
import type { Engines } from './engines';

/** How long it waits until a restoration that somebody looks at is over, in milliseconds. */
const politeness = 500;

/** Has jobs done by the engine process that runs networks; what somebody looks at goes first. */
export function runnerOn(engines: Engines): Runner {
  return async (job, { signal, report }) => {
    for (;;) {
      const ask = () =>
        engines.restore.request('file', job, {
          signal,
          report: (event) => {
            if (event.kind !== 'progress') return;
            report({ done: event.callsDone / event.callsTotal, secondsLeft: event.secondsLeft });
          },
        });
      const answer = await engines.scheduler.queued(signal, () => engines.on({ path: job.source }, ask));
      if (answer.ok || answer.error.code !== 'busy') return answer satisfies Answer<JobOutcome>;
      await setTimeout(politeness);
    }
  };
}

/** How a photo stands in the gallery while its job is so; null where it stands as its results do. */
export function standingOf({ state }: Pick<JobRow, 'state'>): PhotoState | null {
  switch (state) {
    case 'waiting':
      return 'queued';
    case 'working':
    case 'failed':
      return state;
    case 'cancelled':
    case 'done':
    case 'skipped':
      return null;
  }
}
