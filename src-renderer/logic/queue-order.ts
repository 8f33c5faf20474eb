/** What is dragged in the queue, beside files that are dragged into the app. */
export const jobDrag = 'application/x-latensify-job';

/** Where a photo goes in the queue. */
export type QueueStep = 'top' | 'up' | 'down' | 'bottom';

const stepsOfKeys: Readonly<Partial<Record<string, QueueStep>>> = {
  Home: 'top',
  ArrowUp: 'up',
  ArrowDown: 'down',
  End: 'bottom',
};

/** The step that a key asks for: Alt with an arrow, Home or End. */
export function queueStepOf({
  key,
  altKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): QueueStep | null {
  return altKey && !ctrlKey && !metaKey ? (stepsOfKeys[key] ?? null) : null;
}

/** Whether something that is dragged over a row goes below it; above it otherwise. */
export const goesBelow = (pointer: number, { top, height }: Pick<DOMRect, 'top' | 'height'>): boolean =>
  pointer > top + height / 2;
