import { expect, it, vi } from 'vitest';
import { aStudio } from '../a-studio';
import { good, later } from '../fake-api';
import { libraryInfo } from '../fake-rooms';

it('takes the answer to the last question for where the photo stands', async () => {
  const { library, studio } = await aStudio();
  const { neighbours } = studio;
  await neighbours.open(3);
  expect(neighbours.place).toBe(3);
  const first = later<string[]>();
  library.answers['library:ids'] = () => first.answer;
  neighbours.follow();
  library.answers['library:ids'] = ({ to }: { to: number }) =>
    good(to === 4 ? ['new'] : ['new', 'p1', 'p2', 'x', 'p3']);
  library.send('library:changed', libraryInfo(5));
  neighbours.follow();
  await vi.waitFor(() => expect(neighbours.place).toBe(4));
  first.give(good(['p3']));
  await new Promise((turn) => setTimeout(turn, 5));
  expect(neighbours.place).toBe(4);
});
