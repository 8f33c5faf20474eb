import type { ErrorCode } from '../contract/errors';
import { marksFor, placeFor } from '../files/result-names';
import type { Order, QueuedJob } from './states';

/** What fails of these might go well elsewhere. */
const ofThePlace: readonly ErrorCode[] = ['output-unwritable', 'output-no-folder', 'disk-full'];

/** Whether a job failed because its result could not be written where it was to go. */
export const isUnwritten = ({ end }: QueuedJob): boolean =>
  end?.state === 'failed' && ofThePlace.includes(end.failure.code);

const folderOf = ({ source, edit }: Order): string => placeFor(edit.output.place, source);
const named = (order: Order) => ({ ...order, below: '' });

/**
 * What goes into another folder: jobs that could not be written, and those that wait for the folders where that was; each with
 * what tells its result from the others there.
 */
export function redirected(jobs: readonly QueuedJob[], path: string): Order[] {
  const lost = new Set(jobs.filter(isUnwritten).map(({ order }) => folderOf(order)));
  const isMeant = (job: QueuedJob) => isUnwritten(job) || (job.state === 'waiting' && lost.has(folderOf(job.order)));
  const orders = jobs.filter(isMeant).map(({ order }): Order => {
    const { edit } = order;
    return { ...order, edit: { ...edit, output: { ...edit.output, place: { kind: 'folder', path } } } };
  });
  const others = jobs.filter((job) => !isMeant(job)).map(({ order }) => named(order));
  const marks = marksFor(orders.map(named), others);
  return orders.map((order, at) => ({ ...order, mark: marks[at] }));
}
