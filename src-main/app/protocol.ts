import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import type { DevelopedTile, Id, TilePlace } from '../contract';
import { developedOf, fileOf, presetPictureOf, scheme, thumbnailOf, tileOf } from './addresses';
import type { ServedFolders } from './addresses';

/** Every kind of file that the build makes for the page, and its pictures. */
const mediaTypes: Record<string, string | undefined> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the page may load. */
export interface Shown extends ServedFolders {
  /** A small picture of a photo of the gallery; null where there is none. */
  thumbnail: (photo: Id) => Promise<Uint8Array | null>;
  /** What a preset makes of a photo, by its key; null where that is not there any more. */
  presetPicture: (key: string) => Promise<Uint8Array | null>;
  /** A part of a large photo or result; null where there is none. */
  tile: (place: TilePlace & { readonly picture: Id }) => Promise<Uint8Array | null>;
  /** A part of a RAW photo, developed; null where there is none, or when it was given up. */
  developed: (tile: DevelopedTile) => Promise<Uint8Array | null>;
}

interface Served {
  status: 200 | 204 | 404;
  type: string;
  bytes: Buffer<ArrayBuffer>;
}

const nothing: Served = { status: 404, type: 'text/plain', bytes: Buffer.alloc(0) };

function picture(type: string, bytes: Uint8Array | null): Served {
  // No copy: a tile is most of a megabyte.
  return bytes === null
    ? nothing
    : { status: 200, type, bytes: Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength) };
}

/** One that was given up is missed by nobody, and is no fault. */
const developed = (bytes: Uint8Array | null): Served =>
  bytes === null ? { ...nothing, status: 204 } : picture('image/bmp', bytes);

async function serve(address: string, shown: Shown): Promise<Served> {
  const [photo, tile, raw] = [thumbnailOf(address), tileOf(address), developedOf(address)];
  if (raw !== null) return developed(await shown.developed(raw));
  const preset = presetPictureOf(address);
  if (preset !== null) return picture('image/png', await shown.presetPicture(preset));
  if (photo !== null) return picture('image/jpeg', await shown.thumbnail(photo));
  return tile === null ? serveFile(address, shown) : picture('image/bmp', await shown.tile(tile));
}

async function serveFile(address: string, folders: ServedFolders): Promise<Served> {
  const file = fileOf(address, folders);
  const type = file === null ? undefined : mediaTypes[extname(file)];
  if (file === null || type === undefined) return nothing;
  return readFile(file).then(
    (bytes) => ({ status: 200, type, bytes }),
    () => nothing,
  );
}

/** To be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

const headers = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Opener-Policy': 'same-origin' };

/** Serves the page and its pictures, and nothing else, under the app's own scheme. */
export function servePage(shown: Shown): void {
  if ('handle' in protocol) {
    protocol.handle(scheme, async ({ url }) => {
      const { status, type, bytes } = await serve(url, shown);
      return new Response(status === 204 ? null : bytes, { status, headers: { ...headers, 'Content-Type': type } });
    });
  } else {
    serveInOldElectron(protocol, shown);
  }
}

/** For Electron 22, which has no protocol.handle. */
function serveInOldElectron(old: Pick<typeof protocol, 'registerBufferProtocol'>, shown: Shown): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is all that this Electron has
  old.registerBufferProtocol(scheme, ({ url }, respond) => {
    void serve(url, shown).then(({ status, type, bytes }) =>
      respond({ statusCode: status, mimeType: type.split(';')[0], charset: 'utf-8', data: bytes, headers }),
    );
  });
}
