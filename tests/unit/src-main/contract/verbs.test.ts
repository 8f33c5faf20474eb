import { expect, it } from 'vitest';
import { z } from 'zod';
import { dropChannel, eventNames, events, libraryDropChannel, requests, verbs } from '../../../../src-main/contract';

it('every request has one verb, or is what the preload script asks of its own', () => {
  expect([...Object.values(verbs), dropChannel, libraryDropChannel].sort()).toEqual(Object.keys(requests).sort());
});

it('every event has a name', () => expect([...eventNames].sort()).toEqual(Object.keys(events).sort()));

/** Names of all properties that an argument can have. */
const namesIn = (schema: unknown): string[] =>
  typeof schema === 'object' && schema !== null
    ? Object.entries(schema).flatMap(([name, value]) => [name, ...namesIn(value)])
    : [];

it('no request of the page takes a path: only drops do, and an edit, whose folder the user has to have chosen', () => {
  const taking = Object.values(verbs).filter((channel) =>
    namesIn(z.toJSONSchema(requests[channel].argument, { unrepresentable: 'any' })).some((name) => /path/i.test(name)),
  );
  expect(taking.sort()).toEqual([
    'library:give-edit',
    'preferences:set',
    'presets:save',
    'presets:update',
    'queue:add',
    'result:export',
  ]);
});

it('every answer and every event has a schema that lets not everything through', () => {
  const nonsense = { never: 'agreed' };
  for (const [channel, { argument, answer }] of Object.entries(requests)) {
    expect(argument.safeParse(nonsense).success, channel).toBe(false);
    expect(answer.safeParse(nonsense).success, channel).toBe(false);
  }
  for (const [event, schema] of Object.entries(events)) expect(schema.safeParse(nonsense).success, event).toBe(false);
});
