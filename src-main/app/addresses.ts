import { join, sep } from 'node:path';
import { developedTileSchema } from '../contract';
import type { DevelopedTile, Id, TilePlace } from '../contract';

export const scheme = 'app';
const origin = `${scheme}://latensify`;
export const pageAddress = `${origin}/index.html`;
const pictures = '/pictures/';
const tiles = /^\/tiles\/([a-z0-9-]{1,64})\/(\d{1,2})\/(\d{1,4})\/(\d{1,4})$/;
const developed = /^\/developed\/([a-z0-9-]{1,64})\/(\d{1,2})\/(\d{1,4})\/(\d{1,4})\/(\{.{1,400}\})$/;
const presets = /^\/presets\/([0-9a-f]{40})$/;
const thumbnails = /^\/thumbnails\/([a-z0-9-]{1,64})$/;

/** Address of a picture that the engine has written for the page. */
export const pictureAddress = (id: Id): string => `${origin}${pictures}${id}.png`;

/** Whether an address is the page itself, and not another document of the app. */
export const isPage = (address: string): boolean => address.split(/[?#]/)[0] === pageAddress;

/** The folders whose files the page may load. */
export interface ServedFolders {
  page: string;
  pictures: string;
}

/** The file behind an address, or null when the address is foreign or leads out of its folder. */
export function fileOf(address: string, folders: ServedFolders): string | null {
  const path = decodedPath(address);
  if (path === null) return null;
  const isPicture = path.startsWith(pictures);
  const folder = isPicture ? folders.pictures : folders.page;
  const file = join(folder, isPicture ? path.slice(pictures.length) : path);
  return file.startsWith(folder + sep) ? file : null;
}

/** The photo whose thumbnail an address asks for, or null when it asks for something else. */
export function thumbnailOf(address: string): Id | null {
  const [, photo = null] = thumbnails.exec(decodedPath(address) ?? '') ?? [];
  return photo;
}

/** Address of what a preset makes of a photo, by its key. */
export const presetPictureAddress = (key: string): string => `${origin}/presets/${key}`;

/** The key of a preset's picture that an address asks for, or null when it asks for something else. */
export function presetPictureOf(address: string): string | null {
  const [, key = null] = presets.exec(decodedPath(address) ?? '') ?? [];
  return key;
}

/** The tile of a large picture that an address asks for, or null when it asks for something else. */
export function tileOf(address: string): (TilePlace & { readonly picture: Id }) | null {
  const found = tiles.exec(decodedPath(address) ?? '');
  if (!found) return null;
  const [, picture, ...numbers] = found;
  const [level, column, row] = numbers.map(Number);
  return { picture, level, column, row };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The tile of a RAW photo, and how it is to be developed, that an address asks for, or null when it asks for something else. */
export function developedOf(address: string): DevelopedTile | null {
  const found = developed.exec(decodedPath(address) ?? '');
  if (!found) return null;
  const [, picture, level, column, row, settings] = found;
  const place = { level: Number(level), column: Number(column), row: Number(row) };
  return developedTileSchema.safeParse({ picture, ...place, settings: parsed(settings) }).data ?? null;
}

/** The path part, decoded; null when it is not an address of the app or would name several files. */
function decodedPath(address: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(address);
    const path = decodeURIComponent(pathname);
    return `${protocol}//${host}` === origin && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}
