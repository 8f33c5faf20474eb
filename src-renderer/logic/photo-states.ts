import type { PhotoState } from '@contract';

/** In the order in which a photo goes through them. */
export const photoStates: readonly PhotoState[] = ['new', 'queued', 'working', 'done', 'failed'];
