import { LatensifyError, toFailure } from '../contract/errors';
import { keepModel, readCatalogue, readPackFile, removeModel } from '../engine';
import { ownModelsFolder } from '../stores/user-folder';
import { tryModelApart } from './model-trial';
import { sayFailure, texts } from './say';
import { print } from './terminal';

/** How wide the column of their names is. */
const widthOf = (packs: readonly { id: string }[]): number => Math.max(0, ...packs.map(({ id }) => id.length));

/** `latensify models list`: each pack with what it is for, its licence and its source. */
export async function listModels(modelsFolder: string): Promise<number> {
  const { packs } = await readCatalogue(modelsFolder, ownModelsFolder());
  const width = widthOf(packs);
  for (const { id, role, task, title, bytes, licence, source } of packs) {
    const megabytes = (bytes / 1e6).toFixed(1);
    const use = [role, task].filter((word) => word !== null).join(', ');
    print(`${id.padEnd(width)} ${use.padEnd(18)} ${megabytes.padStart(5)} MB  ${title}; ${licence}; ${source}`);
  }
  return 0;
}

/** `latensify models verify`: compares each file with the catalogue; 1 when one is missing or damaged. */
export async function verifyModels(modelsFolder: string): Promise<number> {
  const catalogue = await readCatalogue(modelsFolder, ownModelsFolder());
  const width = widthOf(catalogue.packs);
  let status = 0;
  for (const pack of catalogue.packs) {
    const problem = await readPackFile(catalogue, pack).then(() => null, toFailure);
    if (problem) status = 1;
    print(`${pack.id.padEnd(width)} ${problem ? sayFailure(problem) : texts.cli.whole}`);
  }
  return status;
}

/** `latensify models import`: takes an ONNX file as a restoration network, and says what was found out about it. */
export async function addModel(
  modelsFolder: string,
  file: string,
  { task: wanted, name }: { task: 'deblur' | 'sr' | null; name: string | null },
): Promise<number> {
  const found = await tryModelApart(file);
  const model = { ...found, title: name ?? found.title };
  const { id, task, scale, sizeMultiple, halo, fixedSize, licence, author } = model;
  if (wanted !== null && wanted !== task)
    throw new LatensifyError('model-unsuitable', { file, why: 'scale', detail: String(scale) });
  const title = await keepModel(await readCatalogue(modelsFolder, ownModelsFolder()), file, model);
  const tiles = fixedSize === null ? texts.cli.halo(halo) : texts.cli.blendedTiles(fixedSize, halo);
  print(`${id}  ${title}: ${texts.cli.imported(scale, sizeMultiple)}, ${tiles}`);
  print(
    texts.cli.said([...(author === '' ? [] : [author]), licence === '' ? texts.cli.noLicence : licence].join(', ')),
  );
  print(texts.cli.use(`--task ${task}${scale > 1 ? ` --scale ${scale}` : ''} --restorer ${id}`));
  return 0;
}

/** `latensify models remove`. */
export async function dropModel(modelsFolder: string, id: string): Promise<number> {
  await removeModel(await readCatalogue(modelsFolder, ownModelsFolder()), id);
  print(texts.cli.gone(id));
  return 0;
}
