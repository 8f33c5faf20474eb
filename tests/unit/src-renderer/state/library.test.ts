import { expect, it, vi } from 'vitest';
import { Library } from '../../../../src-renderer/state/library.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { fakeLibrary, libraryInfo } from '../fake-rooms';
import { good } from '../fake-api';

it('lets go of selected photos that have gone, and of no others', async () => {
  const fake = fakeLibrary(5);
  const library = new Library(fake.api, new Notices());
  await vi.waitFor(() => expect(library.info).not.toBeNull());
  await library.selection.all(5);
  fake.answers['library:there'] = ({ photos }: { photos: string[] }) => good(photos.filter((id) => id !== 'p2'));
  fake.send('library:changed', { ...libraryInfo(5), revision: 2 });
  expect(library.selection.count, 'nothing has gone').toBe(5);
  fake.send('library:changed', { ...libraryInfo(5), revision: 3, gone: 1 });
  await vi.waitFor(() => expect(library.selection.ids).toEqual(['p0', 'p1', 'p3', 'p4']));
});

it('puts photos into the order in which they are seen, those that a filter hides last', async () => {
  const fake = fakeLibrary(4);
  const library = new Library(fake.api, new Notices());
  await vi.waitFor(() => expect(library.info).not.toBeNull());
  fake.answers['library:ids'] = ({ from, to }: { from: number; to: number }) =>
    good(['p3', 'p1', 'p0', 'p2'].slice(from, to));
  expect(await library.inOrder(['hidden', 'p0', 'p1', 'p3'])).toEqual(['p3', 'p1', 'p0', 'hidden']);
  expect(fake.ask).toHaveBeenLastCalledWith('library:ids', { view: library.view, from: 0, to: 4 });
});
