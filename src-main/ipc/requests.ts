import { z } from 'zod';
import { LatensifyError, requests, toFailure } from '../contract';
import type { Answer, Channel, RequestArgument, Response } from '../contract';

/** What each request does; failures that a user can act on are thrown as LatensifyError or returned. */
export type Handlers = {
  [C in Channel]: (argument: RequestArgument<C>) => Answer<Response<C>> | Promise<Answer<Response<C>>>;
};

/** The answer of a request that went well. */
export const answered = <T>(value: T): Answer<T> => ({ ok: true, value });

/** Told of every failure, with the channel that it happened on. */
export type Complain = (channel: Channel, thrown: unknown) => void;

function parse<T>(channel: Channel, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new LatensifyError('bad-request', { channel, reason: z.prettifyError(parsed.error) });
}

/** The checked argument of a request, or `bad-request`. */
function parseRequest<C extends Channel>(channel: C, received: readonly unknown[]): RequestArgument<C> {
  if (received.length > 1) {
    throw new LatensifyError('bad-request', { channel, reason: `1 argument expected, ${received.length} came` });
  }
  const schema: z.ZodType = requests[channel].argument;
  return parse(channel, schema, received[0]) as RequestArgument<C>; // The schema is the channel's own.
}

/** Answers a request; whatever is thrown becomes a failure without a stack, which `complain` hears of. */
export async function answer<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  received: readonly unknown[],
  complain: Complain,
): Promise<Answer<Response<C>>> {
  try {
    const given = await handler(parseRequest(channel, received));
    if (!given.ok) return given;
    const schema: z.ZodType = requests[channel].answer;
    return { ok: true, value: parse(channel, schema, given.value) as Response<C> };
  } catch (thrown) {
    complain(channel, thrown);
    return { ok: false, error: toFailure(thrown) };
  }
}
