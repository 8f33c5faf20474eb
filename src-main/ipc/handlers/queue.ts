import { LatensifyError, forOtherPhotos, isLatensifyError } from '../../contract';
import type { Channel, Edit, Id, RequestArgument, Shot } from '../../contract';
import type { PhotoPlace } from '../../engine-process/jobs';
import type { Presets } from '../../presets/presets';
import type { Queue } from '../../queue/queue';
import type { Dialogs } from '../../app/dialogs';
import type { KnownFolders } from '../../work/known-folders';
import { answered } from '../requests';
import type { Handlers } from '../requests';

/** Whom the requests about the queue are passed on to. */
export interface QueueParts {
  /** It is read from the disk while the window opens. */
  queue: Promise<Queue>;
  /** Where a photo lies that the user has opened, or has in the gallery. Throws `photo-gone`. */
  placeOf: (photo: Id) => Omit<PhotoPlace, 'id'> & { readonly pixels: number | null };
  /** '' and 0 where the file does not say. */
  shotOf: (photo: Id) => Promise<Shot>;
  presets: Pick<Presets, 'rulesFor' | 'chooseFor' | 'list'>;
  reveal: (path: string) => void;
  folders: KnownFolders;
  dialogs: Pick<Dialogs, 'chooseResultFolder'>;
}

type QueueChannel = Extract<Channel, `queue:${string}`>;

type Chosen = Pick<RequestArgument<'queue:add'>, 'edit' | 'preset'>;

/** What is done to a photo: by settings of its own, by what a rule of the user says of such photos, or what was asked for. */
async function chooser({ presets, shotOf }: QueueParts, { edit, preset, byRules, own }: RequestArgument<'queue:add'>) {
  const asked: Chosen = { edit, preset };
  const given = new Map(own.flatMap(({ photos, ...chosen }) => photos.map((photo): [Id, Chosen] => [photo, chosen])));
  const { task, scale }: Pick<Edit, 'task' | 'scale'> = edit;
  const hasRules = byRules && (await presets.rulesFor({ task, scale })).length > 0;
  return async (photo: Id): Promise<Chosen> => {
    const chosen = given.get(photo);
    if (chosen || !hasRules) return chosen ?? asked;
    const ruled = await presets.chooseFor({ task, scale, ...(await shotOf(photo)) });
    return ruled ? { edit: forOtherPhotos(ruled.edit), preset: ruled.id } : asked;
  };
}

/** Those that have gone since they were selected keep no others back, but for shots of a burst. Throws `photo-gone` where none is left. */
function placesOf({ placeOf }: QueueParts, { photos, burst }: RequestArgument<'queue:add'>) {
  const there: { photo: Id; place: ReturnType<QueueParts['placeOf']> }[] = [];
  const missing: LatensifyError[] = [];
  for (const photo of photos) {
    try {
      there.push({ photo, place: placeOf(photo) });
    } catch (thrown) {
      if (!isLatensifyError(thrown)) throw thrown;
      missing.push(thrown);
    }
  }
  if (missing.length > 0 && (burst || there.length === 0)) throw missing[0];
  return there.map(({ photo, place }) => ({ photo, ...place }));
}

/** Presets may be renamed, or deleted, while photos wait that were added with them. */
async function named<O extends Chosen>({ presets }: QueueParts, orders: readonly O[]) {
  const known = orders.some(({ preset }) => preset !== null) ? (await presets.list()).presets : [];
  const names = new Map(known.filter(({ isBuiltIn }) => !isBuiltIn).map(({ id, name }) => [id, name]));
  return orders.map((order) => ({ ...order, presetName: names.get(order.preset ?? '') ?? null }));
}

async function ordersOf(parts: QueueParts, argument: RequestArgument<'queue:add'>) {
  const { photos, burst } = argument;
  const places = placesOf(parts, argument);
  const choiceOf = await chooser(parts, argument);
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
export function makeQueueHandlers(parts: QueueParts): Pick<Handlers, QueueChannel> {
  /** Does something, and answers how the queue is then. */
  const then = async (act: (queue: Queue) => unknown) => {
    const queue = await parts.queue;
    await act(queue);
    return answered(queue.info);
  };
  return {
    'queue:info': () => then(() => undefined),
    'queue:range': async ({ from, to }) => answered((await parts.queue).list.range(from, to)),
    'queue:add': async (argument) => {
      for (const { edit } of [argument, ...argument.own]) await parts.folders.refuseUnknown(edit.output.place);
      const orders = await ordersOf(parts, argument);
      const added = await (await parts.queue).add(await named(parts, orders));
      return answered({ added, alike: orders.length - added.length });
    },
    'queue:continue': () => then((queue) => queue.continue()),
    'queue:pause': () => then((queue) => queue.pause()),
    'queue:stop-after-photo': () => then((queue) => queue.stopAfterPhoto()),
    'queue:cancel': ({ jobs }) => then((queue) => queue.cancel(jobs)),
    'queue:cancel-all': () => then((queue) => queue.cancelAll()),
    'queue:retry': ({ jobs }) => then((queue) => queue.retry(jobs)),
    'queue:retry-failed': () => then((queue) => queue.retryFailed()),
    'queue:retry-elsewhere': () =>
      then(async (queue) => {
        const folder = await parts.dialogs.chooseResultFolder();
        if (folder !== null) await queue.retryInto(folder);
      }),
    'queue:move': ({ job, before }) => then((queue) => queue.move(job, before)),
    'queue:clear-finished': () => then((queue) => queue.clearFinished()),
    'queue:reveal': async ({ job }) => {
      const output = (await parts.queue).list.outputOf(job);
      if (output === null) throw new LatensifyError('result-gone');
      parts.reveal(output);
      return answered(null);
    },
  };
}
