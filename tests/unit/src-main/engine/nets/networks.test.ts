import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { findMethod } from '../../../../../src-main/engine/nets/methods';
import { NetworkPool } from '../../../../../src-main/engine/nets/networks';
import { fakeSessions } from './fake-sessions';

const catalogue = await readCatalogue(resolve('models'));

it('releases what is open, and opens anew what is asked for meanwhile', async () => {
  const { open } = fakeSessions();
  const [opened, released]: [string[], string[]] = [[], []];
  const pool = new NetworkPool(catalogue, 'cpu', async (...given) => {
    const [, { id }] = given;
    opened.push(id);
    return { ...(await open(...given)), release: () => Promise.resolve(void released.push(id)) };
  });
  const { denoiser } = pool.networksOf(findMethod(catalogue, 'sr', 2));
  await denoiser.load();
  await Promise.all([pool.release(), denoiser.load()]);
  expect([opened, released]).toEqual([['denoiser', 'denoiser'], ['denoiser']]);
  await pool.release();
  expect(released).toHaveLength(2);
});
