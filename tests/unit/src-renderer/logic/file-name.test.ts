import { expect, it } from 'vitest';
import { suggestedName } from '../../../../src-renderer/logic/file-name';
import { someSettings } from '../fake-api';

it('says what was done', () => {
  expect(suggestedName('sunset.jpg', someSettings, 5, 'png')).toBe('sunset-deblur-tau5.png');
  expect(suggestedName('a.b.tiff', { ...someSettings, task: 'sr', scale: 4 }, 100, 'tiff')).toBe(
    'a.b-sr-x4-tau100.tif',
  );
});

it('shortens what no file system takes', () => {
  const name = suggestedName(`${'x'.repeat(300)}.png`, someSettings, 5, 'jpeg');
  expect(name).toHaveLength(255);
  expect(name).toMatch(/x-deblur-tau5\.jpg$/);
});
