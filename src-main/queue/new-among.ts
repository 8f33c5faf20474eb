import { isDeepStrictEqual } from 'node:util';
import type { Order, QueuedJob } from './states';

/** What somebody asks for, before it has a place in the queue. */
export type Wanted = Omit<Order, 'id' | 'mark'>;

/** A preset's name makes no other result. */
const isAlike = (one: Wanted, other: Wanted): boolean =>
  isDeepStrictEqual([one.shots, one.edit], [other.shots, other.edit]);

/** Those that are not to be done already: one photo with one set of settings is one job, however often it is asked for. */
export function newAmong(asked: readonly Wanted[], ahead: readonly QueuedJob[]): Wanted[] {
  const known = new Map<string, Wanted[]>();
  const knownOf = ({ source }: Wanted) => known.get(source) ?? [];
  const learn = (wanted: Wanted) => known.set(wanted.source, [...knownOf(wanted), wanted]);
  for (const { order } of ahead) learn(order);
  return asked.filter((wanted) => {
    const isNew = !knownOf(wanted).some((other) => isAlike(wanted, other));
    if (isNew) learn(wanted);
    return isNew;
  });
}
