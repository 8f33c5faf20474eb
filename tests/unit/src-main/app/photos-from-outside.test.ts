import { beforeEach, expect, it, vi } from 'vitest';
import type { Answer, PhotoInfo } from '../../../../src-main/contract';
import { temporaryFolder } from '../engine/image/files';

vi.mock('electron', () => ({ app: {} }));
const { PhotosFromOutside } = await import('../../../../src-main/app/photos-from-outside');

type Opened = Answer<PhotoInfo | null>;

function setUp() {
  const ways = {
    photos: { open: vi.fn<(paths: readonly string[]) => Promise<Opened>>() },
    mayReplace: vi.fn(() => Promise.resolve(true)),
    bringIn: vi.fn(() => Promise.resolve()),
    tell: vi.fn(),
  };
  let answer: (opened: Opened) => void = () => undefined;
  ways.photos.open.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  return { ...ways, outside: new PhotosFromOutside(ways), answer: (opened: Opened) => answer(opened) };
}
const opened = { ok: true, value: { id: 'a' } as PhotoInfo } as const;

let all: ReturnType<typeof setUp>;
beforeEach(() => void (all = setUp()));

it('opens one, and tells the page', async () => {
  const taking = all.outside.take(['/a.png']);
  await vi.waitFor(() => expect(all.photos.open).toHaveBeenCalledExactlyOnceWith(['/a.png']));
  all.answer(opened);
  await taking;
  expect(all.tell).toHaveBeenCalledExactlyOnceWith('photo:opened', opened.value);
  expect(all.bringIn).not.toHaveBeenCalled();
});

it('takes the one that is not open yet along with several that come after it, and says no more of it', async () => {
  const taking = all.outside.take(['/a.png']);
  await vi.waitFor(() => expect(all.photos.open).toHaveBeenCalledOnce());
  await all.outside.take(['/b.png', '/c.png']);
  expect(all.bringIn).toHaveBeenCalledExactlyOnceWith(['/a.png', '/b.png', '/c.png']);
  all.answer({ ok: true, value: null });
  await taking;
  expect(all.tell).not.toHaveBeenCalled();
});

it('does not open the one that several came after before anybody had looked at it', async () => {
  await Promise.all([all.outside.take(['/a.png']), all.outside.take(['/b.png', '/c.png'])]);
  expect(all.bringIn).toHaveBeenCalledExactlyOnceWith(['/a.png', '/b.png', '/c.png']);
  expect(all.photos.open).not.toHaveBeenCalled();
});

it('does not open it either where it waited for the user’s word meanwhile', async () => {
  let allow: (may: boolean) => void = () => undefined;
  all.mayReplace.mockImplementation(() => new Promise((resolve) => (allow = resolve)));
  const taking = all.outside.take(['/a.png']);
  await vi.waitFor(() => expect(all.mayReplace).toHaveBeenCalledOnce());
  await all.outside.take(['/b.png', '/c.png']);
  allow(true);
  await taking;
  expect(all.photos.open).not.toHaveBeenCalled();
});

it('takes no photo along that is open by then, nor one that the user has kept out', async () => {
  const taking = all.outside.take(['/a.png']);
  await vi.waitFor(() => expect(all.photos.open).toHaveBeenCalledOnce());
  all.answer(opened);
  await taking;
  all.mayReplace.mockResolvedValueOnce(false);
  await all.outside.take(['/kept-out.png']);
  const folder = temporaryFolder();
  await all.outside.take([folder]);
  expect(all.bringIn).toHaveBeenCalledExactlyOnceWith([folder]);
});
