import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { NetworkPool } from '../../../../../src-main/engine/nets/networks';
import { timeNetworks } from '../../../../../src-main/engine/nets/timing';
import { subjectsOf } from '../../../../../src-main/engine/nets/trial-subjects';
import { fakeSessions } from './fake-sessions';

it('knows every network after timing, and ends where somebody wants to work', async () => {
  const catalogue = await readCatalogue(resolve('models'));
  let time = 0;
  const { open } = fakeSessions(() => ((time += 0.5), null));
  const pool = new NetworkPool(catalogue, 'cpu', open);
  const subjects = subjectsOf(catalogue, pool);
  const all = await timeNetworks(
    subjects,
    pool,
    () => time,
    () => true,
  );
  expect(Object.values(all)).toEqual(subjects.map(() => 0.5 / (96 ** 2 / 1e6)));
  let left = 2;
  const some = await timeNetworks(
    subjects,
    pool,
    () => time,
    () => left-- > 0,
  );
  expect(Object.keys(some)).toEqual(subjects.slice(0, 2).map(({ pack }) => pack.id));
});
