import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, isPage, pictureAddress, tileOf } from '../../../../src-main/app/addresses';

const folders = { page: resolve('/app/renderer'), pictures: resolve('/tmp/pictures') };

describe('fileOf', () => {
  it('finds files of the page and pictures, each in its folder', () => {
    expect(fileOf('app://latensify/index.html', folders)).toBe(join(folders.page, 'index.html'));
    expect(fileOf('app://latensify/assets/index.js?v=1#x', folders)).toBe(join(folders.page, 'assets/index.js'));
    expect(fileOf(pictureAddress('a-1'), folders)).toBe(join(folders.pictures, 'a-1.png'));
  });

  it('stays in the folder of the page', () => {
    expect(fileOf('app://latensify/%2e%2e/index.html', folders)).toBe(join(folders.page, 'index.html'));
  });

  it.each([
    'app://latensify/..%2f..%2fetc%2fpasswd',
    'app://latensify/pictures/..%2f..%2fsecret.png',
    'app://latensify/pictures/',
    'app://latensify/%00.png',
    'app://latensify/%ff',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('refuses %s', (address) => {
    expect(fileOf(address, folders)).toBeNull();
  });
});

describe('isPage', () => {
  it('knows the page with and without a fragment, and no other document', () => {
    expect(isPage('app://latensify/index.html')).toBe(true);
    expect(isPage('app://latensify/index.html#settings')).toBe(true);
    expect(isPage('app://latensify/index.html.evil')).toBe(false);
    expect(isPage('https://latensify/index.html')).toBe(false);
  });
});

describe('tileOf', () => {
  it('tells picture and place, and nothing of any other address', () => {
    const place = { picture: 'a-1', level: 2, column: 13, row: 0 };
    expect(tileOf('app://latensify/tiles/a-1/2/13/0')).toEqual(place);
    for (const address of [
      'tiles/a-1/2/13',
      'tiles/a-1/2/13/-1',
      'tiles/../2/13/0',
      'tiles/A/2/13/0',
      'pictures/a.png',
    ])
      expect(tileOf(`app://latensify/${address}`)).toBeNull();
  });
});
