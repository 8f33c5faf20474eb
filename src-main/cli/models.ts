import { toFailure } from '../contract/errors';
import { readCatalogue, readPackFile } from '../engine';
import { sayFailure } from './say';

/** `latensify models list`: each pack with what it is for, its licence and its source. */
export async function listModels(modelsFolder: string): Promise<number> {
  const { packs } = await readCatalogue(modelsFolder);
  for (const { id, role, task, title, bytes, licence, source } of packs) {
    const megabytes = (bytes / 1e6).toFixed(1);
    const use = [role, task].filter((word) => word !== null).join(', ');
    process.stdout.write(
      `${id.padEnd(18)} ${use.padEnd(18)} ${megabytes.padStart(5)} MB  ${title}; ${licence}; ${source}\n`,
    );
  }
  return 0;
}

/** `latensify models verify`: compares each file with the catalogue; 1 when one is missing or damaged. */
export async function verifyModels(modelsFolder: string): Promise<number> {
  const catalogue = await readCatalogue(modelsFolder);
  let status = 0;
  for (const pack of catalogue.packs) {
    const problem = await readPackFile(catalogue, pack).then(() => null, toFailure);
    if (problem) status = 1;
    process.stdout.write(`${pack.id.padEnd(18)} ${problem ? sayFailure(problem) : 'whole'}\n`);
  }
  return status;
}
