import { z } from 'zod';
import { LatensifyError, requestSchemas, toFailure } from '../contract';
import type { Answer, Channel, RequestArgument, Responses } from '../contract';

/** What each request does; failures that a user can act on are thrown as LatensifyError or returned. */
export type Handlers = {
  [C in Channel]: (argument: RequestArgument<C>) => Promise<Answer<Responses[C]>>;
};

/** The checked argument of a request, or `bad-request`. */
function parseRequest<C extends Channel>(channel: C, received: readonly unknown[]): RequestArgument<C> {
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
