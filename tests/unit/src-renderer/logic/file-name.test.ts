import { expect, it } from 'vitest';
import { plainEdit } from '@contract/plain-edit';
import { naturalFormat } from '@contract/result-file';
import { isFolderName, outputName, plannedName, problemOfPattern } from '../../../../src-renderer/logic/file-name';
import { enlarge } from '../fake-api';

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

it.each([
  ['auto', { kind: 'auto' }, 'a-png-sr-x2-tau5.jpg'],
  ['auto', { kind: 'budget', decibels: 0.3 }, 'a-png-sr-x2-tau0.3dB.jpg'],
  ['auto', { kind: 'budget', decibels: 0 }, 'a-png-sr-x2-tau0.jpg'],
  [7, { kind: 'share', alpha: 0.5 }, 'a-png-sr-x2-tau7-alpha0.5.jpg'],
  [7, { kind: 'share', alpha: 0 }, 'a-png-sr-x2-tau0.jpg'],
] as const)('says what a photo of the queue will be called, with τ %s and %j', (tau, keep, name) => {
  const plain = plainEdit('sr', 2);
  const edit = { ...plain, strength: { tau, keep }, output: { ...plain.output, format: 'jpeg' as const } };
  const method = { ...enlarge, defaultTau: 5, maxTau: 9 };
  expect(plannedName({ name: 'a.png', mark: 'png', edit }, method)).toBe(name);
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
  // Windows could not hold them, nor open them again.
  ['con', false],
  ['2026.', false],
  ['a\tb', false],
])('%j as the name of a sub-folder: %s', (name, good) => expect(isFolderName(name)).toBe(good));
