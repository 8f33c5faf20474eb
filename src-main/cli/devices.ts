import { readCatalogue, testDevices } from '../engine';

/** `latensify devices`: what networks can run on here, fastest first, and why not on the others. */
export async function listDevices(modelsFolder: string): Promise<number> {
  for (const { device, problem } of await testDevices(await readCatalogue(modelsFolder))) {
    process.stdout.write(`${device.padEnd(8)} ${problem ?? 'works'}\n`);
  }
  return 0;
}
