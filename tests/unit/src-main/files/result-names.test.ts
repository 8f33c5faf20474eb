import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { marksFor, outputPath } from '../../../../src-main/files/result-names';
import type { ToName } from '../../../../src-main/files/result-names';

const facts = { task: 'sr', scale: 4, tau: '20', seed: 3 } as const;

describe('the name of a result', () => {
  it('says what was done', () => {
    expect(outputPath('out', 'a.b.JPG', '', '{name}-{task}-tau{tau}', 'png', facts)).toBe(
      join('out', 'a.b-sr-x4-tau20.png'),
    );
  });

  it('keeps sub-folders and fills every placeholder, as often as it stands there', () => {
    const path = outputPath('out', join('x', 'a.png'), 'trip', '{seed}{seed}_{scale}_{name}', 'jpeg', facts);
    expect(path).toBe(join('out', 'trip', '33_4_a.jpg'));
  });

  it('takes a $ in a photo’s name as it is', () => {
    expect(outputPath('out', '$&.png', '', '{name}', 'webp', facts)).toBe(join('out', '$&.webp'));
  });
});

describe('results that would be called alike', () => {
  const edit = plainEdit('sr', 2);
  const into = (path: string) => ({
    ...edit,
    output: { ...edit.output, format: 'png' as const, place: { kind: 'folder', path } as const },
  });
  const photos = (sources: string[], below = '', of: ToName['edit'] = into('/out')) =>
    sources.map((source) => ({ source, below, edit: of }));
  const marks = (sources: string[], known: string[] = [], knownMarks: string[] = []) =>
    marksFor(
      photos(sources),
      photos(known).map((one, at) => ({ ...one, mark: knownMarks[at] })),
    );

  it('are told apart by their photos’ endings, whoever comes first', () => {
    expect(marks(['/p/a.png', '/p/b.png', '/p/a.TIF'])).toEqual(['png', '', 'tif']);
    expect(marks(['/p/a.TIF', '/p/a.png'])).toEqual(['tif', 'png']);
  });

  it('are told apart by numbers where the endings are the same, or none', () => {
    expect(marks(['/x/a.jpg', '/y/a.jpg', '/z/a.JPG'])).toEqual(['', '2', '3']);
    expect(marks(['/p/a', '/p/a.jpg'])).toEqual(['', 'jpg']);
  });

  it('are told apart on disks that know no case, and in either way to write an umlaut', () => {
    expect(marks(['/p/A.png', '/p/a.jpg'])).toEqual(['png', 'jpg']);
    expect(marks(['/p/\u00e4.png', '/p/a\u0308.jpg'])).toEqual(['png', 'jpg']);
  });

  it('leave a name to the photo that has it by itself', () => {
    // a.png’s result would be called as that of a-png.jpg is.
    expect(marks(['/p/a.png', '/p/a.tif', '/p/a-png.jpg'])).toEqual(['png-2', 'tif', '']);
  });

  it('meet in one folder and format only', () => {
    const kept = into('/out');
    const asTheyAre = { ...kept, output: { ...kept.output, format: 'source' as const } };
    expect(marksFor(photos(['/p/a.jpg', '/p/a.png', '/p/a.dng'], '', asTheyAre), [])).toEqual(['', '', '']);
    const beside = photos(['/x/a.jpg', '/y/a.jpg'], '', edit);
    expect(marksFor(beside, [])).toEqual(['', '']);
    expect(marksFor([...photos(['/x/a.jpg'], 'x'), ...photos(['/y/a.jpg'], 'y')], [])).toEqual(['', '']);
  });

  it('meet where a template names no photo', () => {
    const named = into('/out');
    const all = { ...named, output: { ...named.output, name: 'print' } };
    expect(marksFor(photos(['/p/a.png', '/p/b.png'], '', all), [])).toEqual(['', '2']);
    const facts = { task: 'sr', scale: 2, tau: '0', seed: 0, mark: '2' } as const;
    expect(outputPath('out', 'b.png', '', 'print', 'png', facts)).toBe(join('out', 'print-2.png'));
    expect(outputPath('out', 'b.png', '', '{name}-{tau}', 'png', facts)).toBe(join('out', 'b-2-0.png'));
  });

  it('are numbered one after the other, however many there are', () => {
    const sources = Array.from({ length: 10_000 }, (_, at) => `/card-${at}/IMG_1.jpg`);
    expect(marks(sources)).toEqual(sources.map((_, at) => (at === 0 ? '' : String(at + 1))));
  });

  it('go round those that a run knows already, and a photo keeps its own', () => {
    expect(marks(['/p/a.tif'], ['/p/a.png'], [''])).toEqual(['tif']);
    expect(marks(['/p/a.png'], ['/p/a.png', '/p/a.tif'], ['', 'tif'])).toEqual(['']);
    expect(marks(['/y/a.png', '/p/a.png'], ['/x/a.png'], [''])).toEqual(['2', '3']);
  });

  it('are told apart quickly in a large run', () => {
    const sources = Array.from({ length: 20_000 }, (_, at) => `/p/${at >> 1}.${at % 2 ? 'jpg' : 'dng'}`);
    expect(new Set(marks(sources))).toEqual(new Set(['dng', 'jpg']));
  });
});
