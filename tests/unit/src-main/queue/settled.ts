import { setTimeout } from 'node:timers/promises';
import type { Queue } from '../../../../src-main/queue/queue';

/** Until nothing is to be done, or somebody has to decide. */
export async function settled(queue: Pick<Queue, 'info'>): Promise<void> {
  while (['running', 'stopping'].includes(queue.info.activity)) await setTimeout(1);
}
