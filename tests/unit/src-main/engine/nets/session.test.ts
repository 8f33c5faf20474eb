import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { mapTensor, openSession, pictureTensor } from '../../../../../src-main/engine/nets/session';

const wait = 40;

/** Milliseconds of the processor that this process takes while it waits. */
function takenWaiting(): number {
  const before = process.cpuUsage();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it('leaves the processor to others as soon as a network has run', async () => {
  const catalogue = await readCatalogue(resolve('models'));
  const pack = catalogue.packs.find(({ role }) => role === 'denoiser');
  if (!pack) throw new Error('no denoiser');
  const session = await openSession(catalogue, pack, 'cpu');
  const image = blankImage(192, 192);
  const taken = [];
  for (let call = 0; call < 7; call++) {
    await session.run({ image: pictureTensor(image), sigma: mapTensor([0.1], image) });
    taken.push(takenWaiting());
  }
  await session.release();
  // A thread that is on the watch took a quarter of the time.
  expect(taken.sort((one, other) => one - other)[3]).toBeLessThan(wait / 10);
});
