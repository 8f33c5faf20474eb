import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { expect, test } from './latensify';

let server: Server;
let address: string;
const requests: string[] = [];

test.beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterAll(() => server.close());

test.use({ provoked: /Content Security Policy|ERR_BLOCKED_BY_CLIENT|Not allowed to load/ });

test('the page has no Node and only the named verbs', async ({ latensify: { page } }) => {
  const found = await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window));
  expect(found).toEqual([]);
  const verbs = await page.evaluate(() => Object.keys(Reflect.get(window, 'api') as object));
  const named = ['engineStatus', 'methods', 'choosePhoto', 'openPhoto', 'estimate', 'restore', 'cancel'];
  expect(verbs).toEqual([...named, 'exportResult', 'reveal', 'pathOf', 'on']);
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
  expect(requests).toEqual([]);
});
