import { describe, expect, it } from 'vitest';
import type { Glance } from '../../../../src-main/contract';
import { PhotoFacts } from '../../../../src-main/library/photo-facts';
import { photoIdOf } from '../../../../src-main/library/walk';

const nothing: Glance = { taken: null, iso: null, camera: '', pixels: null, madeOf: null };

/** Facts of photos that are there, by their names. */
function factsOf(names: string[], glances: Record<string, Glance> = {}, originals: Record<string, string> = {}) {
  const files = names.map((path) => [photoIdOf(path), { path, folder: '', modified: 0, bytes: 1 }] as const);
  const of = ({ path }: { path: string }) => glances[path] ?? null;
  return new PhotoFacts({
    files: new Map(files),
    book: { originalOf: (path) => originals[path] ?? null },
    glances: { of, get: (file) => Promise.resolve(of(file)) },
  });
}

describe('the facts of photos', () => {
  it('say which are results, by the book and by their recipes', async () => {
    const madeOf = [{ name: 'a.jpg', sha256: 'ab'.repeat(32) }];
    const facts = factsOf(['a.jpg', 'b.jpg', 'c.jpg'], { 'b.jpg': { ...nothing, madeOf } }, { 'c.jpg': 'a.jpg' });
    const ids = ['a', 'b', 'c', 'gone'].map((name) => photoIdOf(`${name}.jpg`));
    expect(await facts.resultsAmong(ids)).toEqual([ids[1], ids[2]]);
  });

  it('say which are RAW files, and which are there', () => {
    const facts = factsOf(['a.jpg', 'b.nef', 'c.CR3']);
    const ids = ['a.jpg', 'b.nef', 'c.CR3', 'gone.dng'].map(photoIdOf);
    expect(facts.rawsAmong(ids)).toEqual([ids[1], ids[2]]);
    expect(facts.thereOf(ids)).toEqual(ids.slice(0, 3));
  });

  it('say by which camera and how sensitively a photo was taken, where its file says so', async () => {
    const facts = factsOf(['a.jpg', 'b.jpg'], { 'a.jpg': { ...nothing, iso: 800, camera: 'NIKON D850' } });
    expect(await facts.shotOf(photoIdOf('a.jpg'))).toEqual({ camera: 'NIKON D850', iso: 800 });
    expect(await facts.shotOf(photoIdOf('b.jpg'))).toEqual({ camera: '', iso: 0 });
    expect(await facts.shotOf(photoIdOf('of-no-folder.jpg'))).toBeNull();
  });

  it('say how many pixels a photo has, where that is known', () => {
    const facts = factsOf(['a.jpg', 'b.jpg'], { 'a.jpg': { ...nothing, pixels: 12 } });
    expect(['a.jpg', 'b.jpg', 'gone.jpg'].map((path) => facts.pixelsOf(photoIdOf(path)))).toEqual([12, null, null]);
  });
});
