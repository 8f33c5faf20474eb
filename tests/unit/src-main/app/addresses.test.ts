import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainDevelopment } from '../../../../src-main/contract/plain-development';
import { developedAddress, tileAddress } from '../../../../src-renderer/logic/tiles';
import { developedOf, fileOf, isPage, pictureAddress, tileOf } from '../../../../src-main/app/addresses';

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
    expect(tileOf(`app://latensify${tileAddress('a-1', place)}`), 'as the page writes it').toEqual(place);
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

describe('developedOf', () => {
  const place = { level: 0, column: 3, row: 7 };
  const settings = {
    ...plainDevelopment,
    exposure: -1.25,
    whiteBalance: { kind: 'grey-point', x: 0.5, y: 0.25 },
  } as const;

  it('tells picture, place and development, as the page writes them', () => {
    const address = `app://latensify${developedAddress('raw-1', settings, place)}`;
    expect(developedOf(address)).toEqual({ picture: 'raw-1', ...place, settings });
    expect(tileOf(address)).toBeNull();
  });

  it.each([
    ['no development', 'raw-1/0/3/7'],
    ['one that is no JSON', 'raw-1/0/3/7/{exposure}'],
    ['one beyond its limits', `raw-1/0/3/7/${JSON.stringify({ ...plainDevelopment, exposure: 99 })}`],
    ['what it does not know', `raw-1/0/3/7/${JSON.stringify({ ...plainDevelopment, path: 'x' })}`],
    ['a place that is none', `raw-1/0/3/-7/${JSON.stringify(plainDevelopment)}`],
  ])('refuses %s', (_, rest) => {
    expect(developedOf(`app://latensify/developed/${rest}`)).toBeNull();
  });
});
