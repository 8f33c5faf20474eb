import { beforeEach, expect, it, vi } from 'vitest';
import { OriginalFinder } from '../../../../src-main/library/original-finder';

const found = vi.fn<(result: string, original: string) => void>();
const fingerprint = vi.fn<(path: string) => Promise<string | null>>();
let here: string[];
let finder: OriginalFinder;
const inputs = [{ name: 'a.jpg', sha256: 'right' }];

beforeEach(() => {
  found.mockReset();
  fingerprint.mockReset().mockImplementation((path) => Promise.resolve(path.startsWith('/p/') ? 'right' : 'another'));
  here = [];
  finder = new OriginalFinder({
    named: (name) => here.filter((path) => path.endsWith(`/${name}`)),
    fingerprint,
    found,
  });
});

it('finds the photo by its name and its contents', async () => {
  here = ['/other/a.jpg', '/p/b.jpg', '/p/a.jpg'];
  finder.consider('/out/a-1.png', inputs);
  await vi.waitFor(() => expect(found).toHaveBeenCalledExactlyOnceWith('/out/a-1.png', '/p/a.jpg'));
  expect(fingerprint).not.toHaveBeenCalledWith('/p/b.jpg');
});

it('waits for a photo that comes later', async () => {
  finder.consider('/out/a-1.png', inputs);
  finder.consider('/out/a-2.png', inputs);
  here = ['/p/a.jpg'];
  finder.arrived('/p/a.jpg');
  await vi.waitFor(() => expect(found).toHaveBeenCalledTimes(2));
  expect(fingerprint, 'both are compared with it, which is read once').toHaveBeenCalledTimes(1);
});

it('takes no photo of the same name for it, and not the result itself', async () => {
  here = ['/other/a.jpg', '/out/a.jpg'];
  fingerprint.mockResolvedValue('another');
  finder.consider('/out/a.jpg', inputs);
  await vi.waitFor(() => expect(fingerprint).toHaveBeenCalledExactlyOnceWith('/other/a.jpg'));
  expect(found).not.toHaveBeenCalled();
});

it('looks for nothing that it was told of before it was to forget', () => {
  finder.consider('/out/a-1.png', inputs);
  finder.forget();
  here = ['/p/a.jpg'];
  finder.arrived('/p/a.jpg');
  expect(fingerprint).not.toHaveBeenCalled();
});
