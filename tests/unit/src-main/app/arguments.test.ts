import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { photoArgument } from '../../../../src-main/app/arguments';

const folder = resolve('/photos');
const appFolder = resolve('/src/latensify');
const photo = join(folder, 'photo.jpg');

describe('photoArgument', () => {
  it('is the first argument of the packaged app', () => {
    expect(photoArgument(['latensify', 'photo.jpg'], folder, null)).toBe(photo);
    expect(photoArgument(['latensify', '--flag', photo], folder, null)).toBe(photo);
    expect(photoArgument(['latensify'], folder, null)).toBeNull();
  });

  it('comes after the folder of the app in development', () => {
    expect(photoArgument(['electron', '--no-sandbox', appFolder, 'photo.jpg'], folder, appFolder)).toBe(photo);
    expect(photoArgument(['electron', '.'], appFolder, appFolder)).toBeNull();
    expect(photoArgument(['electron', '-r', 'loader.js', appFolder, 'photo.jpg'], folder, appFolder)).toBe(photo);
  });
});
