import { setImmediate } from 'node:timers/promises';
import { LatensifyError } from '../contract/errors';

/**
 * Throws `cancelled` once `signal` is aborted. It lets the event loop turn first: a network call blocks the thread, and
 * the message that cancels would otherwise wait behind all the calls to come.
 */
export async function refuseIfCancelled(signal: AbortSignal): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new LatensifyError('cancelled');
}
