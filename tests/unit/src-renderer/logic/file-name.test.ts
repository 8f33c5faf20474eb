import { expect, it } from 'vitest';
import { naturalFormat } from '@contract/result-file';
import { isFolderName, outputName, problemOfPattern } from '../../../../src-renderer/logic/file-name';

const pattern = '{name}-{task}-tau{tau}';
const deblur = { task: 'deblur', scale: 1, tau: '5', seed: 7 } as const;

it('says what was done', () => {
  expect(outputName(pattern, 'sunset.jpg', deblur, 'png')).toBe('sunset-deblur-tau5.png');
  expect(outputName(pattern, 'a.b.tiff', { ...deblur, task: 'sr', scale: 4, tau: '100' }, 'tiff')).toBe(
    'a.b-sr-x4-tau100.tif',
  );
  expect(outputName('{seed}-{unknown}', 'sunset.jpg', deblur, 'webp')).toBe('7-{unknown}.webp');
});

it('gives no name that a system refuses or hides, whatever a preset from elsewhere says', () => {
  const named = (template: string) => outputName(template, 'a.jpg', deblur, 'png');
  expect(named('..{name}: {task}?\u0007')).toBe('a- deblur--.png');
  expect(named('CON')).toBe('_CON.png');
  expect(named(' . ')).toBe('_.png');
  // A photo's own name is its owner's.
  expect(outputName('{name}', '.x: y .jpg', deblur, 'png')).toBe('.x: y .png');
});

it('shortens what no file system takes', () => {
  const name = outputName(pattern, `${'x'.repeat(300)}.png`, deblur, 'jpeg');
  expect(name).toHaveLength(255);
});

it('knows what a name cannot have', () => {
  expect(problemOfPattern('{name} restored')).toBeNull();
  for (const bad of ['', '  ', 'a/b', 'a:b', 'what?', '.hidden', 'a\n', 'con', 'nul.{name}', '{name}.', '{name} '])
    expect(problemOfPattern(bad)).toBe('characters');
  expect(problemOfPattern('{name}-{camera}')).toBe('tokens');
});

it.each([
  ['a.JPG', 'jpeg'],
  ['a.tif', 'tiff'],
  ['a.heic', 'jpeg'],
  ['a.nef', 'tiff'],
] as const)('takes the format of %s for %s', (name, format) => {
  expect(naturalFormat(name)).toBe(format);
});

it.each([
  ['restored', true],
  ['day 2', true],
  ['', false],
  ['..', false],
  ['a/b', false],
])('%j as the name of a sub-folder: %s', (name, good) => expect(isFolderName(name)).toBe(good));
