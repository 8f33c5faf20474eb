import { setTimeout } from 'node:timers/promises';
import { LatensifyError, forOtherPhotos } from '../contract';
import type { Answer, Channel, Edit, Id, JobOutcome, JobRow, PhotoState, RequestArgument, Shot } from '../contract';
import type { PhotoPlace } from '../engine-process/messages';
import type { Presets } from '../presets/presets';
import type { Queue, Runner } from '../queue/queue';
import type { Engines } from './engines';
import type { KnownFolders } from './known-folders';
import type { Handlers } from './requests';

/** Whom the requests about the queue are passed on to. */
export interface QueueDesks {
  /** It is read from the disk while the window opens. */
  queue: Promise<Queue>;
  /** Where a photo lies that the user has opened, or has in the gallery. Throws `photo-gone`. */
  placeOf: (photo: Id) => Omit<PhotoPlace, 'id'> & { readonly pixels: number | null };
  /** '' and 0 where the file does not say. */
  shotOf: (photo: Id) => Promise<Shot>;
  presets: Pick<Presets, 'rulesFor' | 'chooseFor'>;
  reveal: (path: string) => void;
  folders: KnownFolders;
}

type QueueChannel = Extract<Channel, `queue:${string}`>;

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
      const answer = await engines.turns.queued(signal, () => engines.on({ path: job.source }, ask));
      if (answer.ok || answer.error.code !== 'busy') return answer satisfies Answer<JobOutcome>;
      await setTimeout(politeness);
    }
  };
}

/** How a photo stands in the gallery while its job is so; null where the gallery knows better. */
export function standingOf({ state }: Pick<JobRow, 'state'>): PhotoState | null {
  switch (state) {
    case 'waiting':
      return 'queued';
    case 'working':
    case 'failed':
      return state;
    case 'cancelled':
      return 'new';
    case 'done':
    case 'skipped':
      return null;
  }
}

const answered = <T>(value: T): Answer<T> => ({ ok: true, value });

type Chosen = Pick<RequestArgument<'queue:add'>, 'edit' | 'preset'>;

/** What is done to a photo: what was asked for, or what a rule of the user says of such photos. */
async function chooser({ presets, shotOf }: QueueDesks, { edit, preset, byRules }: RequestArgument<'queue:add'>) {
  const asked: Chosen = { edit, preset };
  const { task, scale }: Pick<Edit, 'task' | 'scale'> = edit;
  if (!byRules || (await presets.rulesFor({ task, scale })).length === 0) return () => Promise.resolve(asked);
  return async (photo: Id): Promise<Chosen> => {
    const ruled = await presets.chooseFor({ task, scale, ...(await shotOf(photo)) });
    return ruled ? { edit: forOtherPhotos(ruled.edit), preset: ruled.id } : asked;
  };
}

async function ordersOf(desks: QueueDesks, argument: RequestArgument<'queue:add'>) {
  const { photos, burst } = argument;
  const places = photos.map((photo) => ({ photo, ...desks.placeOf(photo) }));
  const choiceOf = await chooser(desks, argument);
  if (!burst) {
    const orders = [];
    // One after the other: of files that are not known yet, each is read a little.
    for (const { photo, path, shots, pixels } of places)
      orders.push({ photo, source: path, shots: shots ?? null, pixels, ...(await choiceOf(photo)) });
    return orders;
  }
  const shots = places.flatMap((place) => place.shots ?? [place.path]);
  return [{ photo: photos[0], source: shots[0], shots, pixels: places[0].pixels, ...(await choiceOf(photos[0])) }];
}

/** What the requests about the queue do. */
export function makeQueueHandlers(desks: QueueDesks): Pick<Handlers, QueueChannel> {
  /** Does something, and answers how the queue is then. */
  const then = async (act: (queue: Queue) => unknown) => {
    const queue = await desks.queue;
    await act(queue);
    return answered(queue.info);
  };
  return {
    'queue:info': () => then(() => undefined),
    'queue:range': async ({ from, to }) => answered((await desks.queue).range(from, to)),
    'queue:add': async (argument) => {
      await desks.folders.refuseUnknown(argument.edit.output.place);
      return answered(await (await desks.queue).add(await ordersOf(desks, argument)));
    },
    'queue:continue': () => then((queue) => queue.continue()),
    'queue:pause': () => then((queue) => queue.pause()),
    'queue:stop-after-photo': () => then((queue) => queue.stopAfterPhoto()),
    'queue:cancel': ({ jobs }) => then((queue) => queue.cancel(jobs)),
    'queue:cancel-all': () => then((queue) => queue.cancelAll()),
    'queue:retry': ({ jobs }) => then((queue) => queue.retry(jobs)),
    'queue:retry-failed': () => then((queue) => queue.retryFailed()),
    'queue:move': ({ job, before }) => then((queue) => queue.move(job, before)),
    'queue:clear-finished': () => then((queue) => queue.clearFinished()),
    'queue:reveal': async ({ job }) => {
      const output = (await desks.queue).outputOf(job);
      if (output === null) throw new LatensifyError('result-gone');
      desks.reveal(output);
      return answered(null);
    },
  };
}
