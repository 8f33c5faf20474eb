import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LatensifyError } from '../../../contract/errors';
import { makeFolder } from '../../../files/folders';
import { unwritable } from '../../../files/reason';
import { openRegular } from '../../../files/regular';
import { ownModelSchema } from '../../../contract/own-models';
import type { OwnModel } from '../../../contract/own-models';
import { freeName } from '../../../contract/preset-names';
import { discard, rename } from '../../../files/rename';
import type { Catalogue, OwnPack } from '../catalogue';
import { ownList, readOwnPacks } from '../catalogue';
import { inspect, largestModel, unsuitable } from './refuse';

/** Where the file does not say whose it is. */
const licenceUnknown = 'of its author';

/** A file that may be a network, whole. Throws `file-not-found` or `model-unsuitable`. */
export async function readModel(file: string): Promise<Buffer> {
  const handle = await openRegular(file);
  try {
    const { size } = await handle.stat();
    if (size > largestModel) throw unsuitable(file, 'too-large', String(Math.round(size / 1e6)));
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As the list of networks has it. */
function packOf({ id, title, task, scale, bytes, sha256, ...model }: OwnModel): OwnPack {
  const { sizeMultiple, fixedSize, halo, licence, author, source, seconds } = model;
  return {
    ...{ id, title, role: 'restorer', task, scale, sizeMultiple, fixedSize, halo, noise: null },
    ...{ file: `${id}/${id}.onnx`, bytes, sha256, precision: 'float32', author, seconds, source },
    ...{ layout: 'nchw', channelOrder: 'rgb', range: [0, 1] },
    ...{ inputs: { image: model.input, noiseLevel: null }, output: model.output },
    ...{ licence: licence === '' ? licenceUnknown : licence, licenceFile: `${id}/card.md`, card: `${id}/card.md` },
  };
}

function modelOf({ task, licence, inputs, seconds = 1, ...pack }: OwnPack): OwnModel {
  const { id, title, scale, source, bytes, sha256, output, sizeMultiple, fixedSize, halo, author } = pack;
  return {
    ...{ id, title, task: task === 'sr' ? 'sr' : 'deblur', scale, source, bytes, sha256, author, seconds },
    ...{ input: inputs.image, output, sizeMultiple, fixedSize, halo },
    licence: licence === licenceUnknown ? '' : licence,
  };
}

/** The networks that the user has imported; what somebody else wrote into their list is left out. */
export async function listOwnModels({ ownFolder }: Pick<Catalogue, 'ownFolder'>): Promise<OwnModel[]> {
  const listed = (await readOwnPacks(ownFolder)).map((pack) => ownModelSchema.safeParse(modelOf(pack)));
  return listed.flatMap(({ data }) => (data ? [data] : []));
}

function cardOf({ title, source }: OwnModel, words: Readonly<Record<string, string>>): string {
  const said = Object.entries(words).map(([key, value]) => `- ${key}: ${value}`);
  return [
    `# ${title}\n`,
    `Imported from ${source} by the user of this computer. What it may be used for, its author says.`,
    ...(said.length > 0 ? [`\nThe file says of itself:\n`, ...said] : []),
    '',
  ].join('\n');
}

/**
 * Keeps a copy of a file that was tried, with the user's data. One of a name that another has gets a number. Throws `file-not-found`, `model-unsuitable` where it is
 * another file by now, `output-unwritable` or `disk-full`.
 * @returns the name that it has
 */
export async function keepModel({ ownFolder }: Catalogue, file: string, model: OwnModel): Promise<string> {
  const bytes = await readModel(file);
  if (hashOf(bytes) !== model.sha256) throw unsuitable(file, 'changed');
  const others = (await readOwnPacks(ownFolder)).filter(({ id }) => id !== model.id);
  const names = others.map((other) => other.title);
  const title = freeName(model.title, names);
  const pack = packOf({ ...model, title });
  const own = join(ownFolder, pack.id);
  try {
    await makeFolder(own);
    await writeFile(join(own, 'card.md'), cardOf({ ...model, title }, inspect(file, bytes).words));
    await writeFile(join(own, `${pack.id}.onnx`), bytes);
    await writeList(ownFolder, [...others, pack]);
    return title;
  } catch (cause) {
    // What is in no list nobody would ever remove.
    await discard(own);
    throw unwritable(own, cause);
  }
}

/** Throws `output-unwritable` or `disk-full`. */
async function writeList(folder: string, packs: readonly OwnPack[]): Promise<void> {
  const [file, aside] = [join(folder, ownList), join(folder, `.${ownList}.part`)];
  try {
    await writeFile(aside, `${JSON.stringify({ version: 1, packs }, null, 2)}\n`);
    await rename(aside, file);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** Removes an imported network: first from the list, then its files. Throws `model-unknown`, `output-unwritable` or `disk-full`. */
export async function removeModel({ ownFolder }: Catalogue, id: string): Promise<void> {
  const own = await readOwnPacks(ownFolder);
  const rest = own.filter((pack) => pack.id !== id);
  if (rest.length === own.length)
    throw new LatensifyError('model-unknown', { model: id, available: own.map((pack) => pack.id).join(', ') });
  await writeList(ownFolder, rest);
  await discard(join(ownFolder, id));
}
