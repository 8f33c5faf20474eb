import type { MethodInfo } from '@contract';

export type Offer = Pick<MethodInfo, 'task' | 'scale'>;

/** What can be done to a photo, in the order in which it is offered everywhere. */
export const offers: readonly Offer[] = [
  { task: 'deblur', scale: 1 },
  { task: 'raw', scale: 1 },
  { task: 'sr', scale: 2 },
  { task: 'sr', scale: 4 },
];

const placeOf = ({ task, scale }: Offer) => offers.findIndex((offer) => offer.task === task && offer.scale === scale);

export const inOrder = <Method extends Offer>(methods: readonly Method[]): Method[] =>
  [...methods].sort((a, b) => placeOf(a) - placeOf(b));
