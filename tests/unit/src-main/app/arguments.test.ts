import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { askedOnTerminal, photoArguments } from '../../../../src-main/app/arguments';

const folder = resolve('/photos');
const appFolder = resolve('/src/latensify');
const photo = join(folder, 'photo.jpg');

describe('photoArguments', () => {
  it('are all arguments of the packaged app that are no flags', () => {
    expect(photoArguments(['latensify', 'photo.jpg'], folder, null)).toEqual([photo]);
    const second = join(folder, 'b c.nef');
    expect(photoArguments(['latensify', '--flag', photo, 'b c.nef'], folder, null)).toEqual([photo, second]);
    expect(photoArguments(['latensify'], folder, null)).toEqual([]);
  });

  it('come after the folder of the app in development', () => {
    expect(photoArguments(['electron', '--no-sandbox', appFolder, 'photo.jpg'], folder, appFolder)).toEqual([photo]);
    expect(photoArguments(['electron', '.'], appFolder, appFolder)).toEqual([]);
    expect(photoArguments(['electron', '-r', 'loader.js', appFolder, 'photo.jpg'], folder, appFolder)).toEqual([photo]);
  });

  it('may be addresses, as some desktops give them', () => {
    const address = pathToFileURL(join(folder, 'b c.nef')).href;
    expect(photoArguments(['latensify', address], '/', null)).toEqual([join(folder, 'b c.nef')]);
    expect(photoArguments(['latensify', 'file://%'], '/', null)).toEqual(['file://%']);
  });
});

it('what is asked on the terminal is told from photos', () => {
  expect(askedOnTerminal(['latensify', '--version'])).toBe('version');
  expect(askedOnTerminal(['electron', '--no-sandbox', '.', '-h'])).toBe('help');
  expect(askedOnTerminal(['latensify', '--help', '--version'])).toBe('help');
  expect(askedOnTerminal(['latensify', '/photos/--help', 'version', '--no-sandbox'])).toBeNull();
});
