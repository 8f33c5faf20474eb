import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { fileOf, scheme } from './addresses';
import type { Folders } from './addresses';

/** Every kind of file that the build makes for the page, and its pictures. */
const mediaTypes: Record<string, string | undefined> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

interface Served {
  status: 200 | 404;
  type: string;
  bytes: Buffer<ArrayBuffer>;
}

const nothing: Served = { status: 404, type: 'text/plain', bytes: Buffer.alloc(0) };

async function serve(address: string, folders: Folders): Promise<Served> {
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
export function servePage(folders: Folders): void {
  if ('handle' in protocol) {
    protocol.handle(scheme, async ({ url }) => {
      const { status, type, bytes } = await serve(url, folders);
      return new Response(bytes, { status, headers: { ...headers, 'Content-Type': type } });
    });
  } else {
    serveInOldElectron(protocol, folders);
  }
}

/** For Electron 22, which has no protocol.handle. */
function serveInOldElectron(old: Pick<typeof protocol, 'registerBufferProtocol'>, folders: Folders): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is all that this Electron has
  old.registerBufferProtocol(scheme, ({ url }, respond) => {
    void serve(url, folders).then(({ status, type, bytes }) =>
      respond({ statusCode: status, mimeType: type.split(';')[0], charset: 'utf-8', data: bytes, headers }),
    );
  });
}
