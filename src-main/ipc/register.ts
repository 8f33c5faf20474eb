import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { LatensifyError, requestSchemas, toFailure } from '../contract';
import type { Answer, Channel, RequestArgument, Responses } from '../contract';

/** What each request does; failures that a user can act on are thrown as LatensifyError or returned. */
export type Handlers = {
  [C in Channel]: (argument: RequestArgument<C>) => Promise<Answer<Responses[C]>>;
};

/** The checked argument of a request, or `bad-request`. */
export function parseRequest<C extends Channel>(channel: C, received: readonly unknown[]): RequestArgument<C> {
  if (received.length > 1) {
    throw new LatensifyError('bad-request', { channel, reason: `1 argument expected, ${received.length} came` });
  }
  const parsed = requestSchemas[channel].safeParse(received[0]);
  if (parsed.success) return parsed.data as RequestArgument<C>; // The schema is the channel's own.
  throw new LatensifyError('bad-request', { channel, reason: z.prettifyError(parsed.error) });
}

/** Answers a request; whatever is thrown becomes a failure without a stack, and is logged here. */
export async function answer<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  received: readonly unknown[],
): Promise<Answer<Responses[C]>> {
  try {
    return await handler(parseRequest(channel, received));
  } catch (thrown) {
    console.error(`${channel}:`, thrown);
    return { ok: false, error: toFailure(thrown) };
  }
}

/** Opens one channel; a sender that is not the app's own page is refused with an exception. */
function open<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  isOurs: (event: IpcMainInvokeEvent) => boolean,
): void {
  ipcMain.handle(channel, (event, ...received: unknown[]) => {
    if (!isOurs(event)) throw new Error(`${channel}: the sender is not the page of this app.`);
    return answer(channel, handler, received);
  });
}

/** Opens every channel of the contract. */
export function register(handlers: Handlers, isOurs: (event: IpcMainInvokeEvent) => boolean): void {
  open('engine:status', handlers['engine:status'], isOurs);
  open('engine:recipes', handlers['engine:recipes'], isOurs);
  open('photo:choose', handlers['photo:choose'], isOurs);
  open('photo:open', handlers['photo:open'], isOurs);
  open('restore:estimate', handlers['restore:estimate'], isOurs);
  open('restore:start', handlers['restore:start'], isOurs);
  open('restore:cancel', handlers['restore:cancel'], isOurs);
  open('result:export', handlers['result:export'], isOurs);
  open('result:reveal', handlers['result:reveal'], isOurs);
}
