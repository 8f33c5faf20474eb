import { expect, it } from 'vitest';
import { inOrder, offers } from '../../../../src-renderer/logic/tasks';

it('offers tasks in one order, however the engine lists them', () => {
  expect(inOrder([...offers].reverse())).toEqual(offers);
});
