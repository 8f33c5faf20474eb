import { expect, it } from 'vitest';
import { dropChannel, eventNames, events, libraryDropChannel, requests, verbs } from '../../../../src-main/contract';

it('every request has one verb, or is what the preload script asks of its own', () => {
  expect([...Object.values(verbs), dropChannel, libraryDropChannel].sort()).toEqual(Object.keys(requests).sort());
});

it('every event has a name', () => expect([...eventNames].sort()).toEqual(Object.keys(events).sort()));
