import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { verbs } from '../../src-main/contract/verbs';
import { drop, expect, photoAt, test } from './latensify';

let server: Server;
let datagrams: Socket;
let address: string;
/** Whatever arrived, by whichever way. */
const arrived: string[] = [];

test.beforeAll(async () => {
  server = createServer((_request, response) => response.end());
  server.on('connection', () => arrived.push('connection'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}/`;
  datagrams = createSocket('udp4', () => arrived.push('datagram'));
  await new Promise<void>((done) => datagrams.bind(port, '127.0.0.1', done));
});
test.afterAll(() => {
  server.close();
  datagrams.close();
});

test.use({ provoked: /Content Security Policy|ERR_BLOCKED_BY_CLIENT|Not allowed to load/ });

test('the page has no Node and only the named verbs', async ({ latensify: { page } }) => {
  const found = await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window));
  expect(found).toEqual([]);
  const offered = await page.evaluate(() => Object.keys(Reflect.get(window, 'api') as object));
  expect(offered).toEqual([...Object.keys(verbs), 'openDropped', 'addDropped', 'on']);
});

test('the page opens no file by a path, and hears no channel but its own', async ({ latensify: { page } }) => {
  const found = await page.evaluate(async (path) => {
    const api = Reflect.get(window, 'api') as {
      openDropped(files: unknown[]): Promise<{ ok: boolean; error?: { code: string } }>;
      on(event: string, listener: () => void): void;
    };
    const made = Object.defineProperty(new File(['x'], 'small.png'), 'path', { value: path });
    const refused: unknown[] = [];
    for (const file of [made, path, { path, name: path, size: 1 }]) {
      const answer = await api.openDropped([file]);
      refused.push(answer.error?.code);
    }
    let heard = 'everything';
    try {
      api.on('ELECTRON_INTERNAL', () => undefined);
    } catch (thrown) {
      heard = String(thrown);
    }
    return { refused, heard };
  }, photoAt('small.png'));
  expect(found.refused).toEqual(['photo-gone', 'photo-gone', 'photo-gone']);
  expect(found.heard).toContain('There is no event');
  await expect(page.getByRole('button', { name: 'Open photo' })).toBeVisible();
});

test('the page is told of a photo by a handle, and shows no file by a path', async ({ latensify: { page } }) => {
  await drop(page, photoAt('small.png'));
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
  const refused = await page.evaluate(async (path) => {
    const api = Reflect.get(window, 'api') as Record<
      string,
      (argument: unknown) => Promise<{ error?: { code: string } }>
    >;
    const answers = [
      await api.reveal({ path }),
      await api.reveal({ file: path }),
      await api.closePhoto({ photo: path }),
    ];
    return answers.map(({ error }) => error?.code);
  }, photoAt('small.png'));
  expect(refused).toEqual(['bad-request', 'bad-request', 'bad-request']);
  expect(await page.content()).not.toContain(photoAt('').replace(/.$/, ''));
});

test('the page stays the page', async ({ latensify: { app, page } }) => {
  const home = page.url();
  await page.evaluate((foreign) => {
    const link = document.createElement('a');
    link.href = foreign;
    document.body.append(link);
    link.click();
  }, address);
  expect(await page.evaluate((foreign) => window.open(foreign), address)).toBeNull();
  await expect.poll(() => page.url()).toBe(home);
  expect(app.windows()).toHaveLength(1);
});

test('nothing is requested from the network, not even when the main process asks', async ({ latensify }) => {
  const { app, page } = latensify;
  const reached = await page.evaluate(
    (foreign) =>
      fetch(foreign).then(
        () => true,
        () => false,
      ),
    address,
  );
  expect(reached).toBe(false);
  const loading = app.evaluate(async ({ BrowserWindow }, foreign) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL(foreign).finally(() => window.destroy());
  }, address);
  await expect(loading).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
  expect(arrived).toEqual([]);
});

test('nobody asks for a dictionary', async ({ latensify: { app } }) => {
  const isEnabled = await app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled());
  expect(isEnabled).toBe(false);
});

test('nothing gets out by ways that are no requests', async ({ latensify: { page } }) => {
  await page.evaluate(async (foreign) => {
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'icon']) {
      const link = document.createElement('link');
      [link.rel, link.href] = [rel, foreign];
      document.head.append(link);
    }
    const link = document.createElement('a');
    [link.href, link.download] = [foreign, 'a.bin'];
    document.body.append(link);
    link.click();
    navigator.sendBeacon(foreign, 'x');
    const { host } = new URL(foreign);
    const servers = [`stun:${host}`, `turn:${host}?transport=udp`, `turn:${host}?transport=tcp`];
    const iceServers = servers.map((urls) => ({ urls, username: 'u', credential: 'c' }));
    const connection = new RTCPeerConnection({ iceServers });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
  }, address);
  await page.waitForTimeout(3_000);
  expect(arrived).toEqual([]);
});

test('an empty document does not take the page’s place', async ({ latensify: { app, page } }) => {
  const home = page.url();
  await page.evaluate(() => void (location.href = 'about:blank'));
  await expect.poll(() => app.windows().map((window) => window.url())).toEqual([home]);
  await expect(page.getByRole('button', { name: 'Open photo' })).toBeVisible();
});
