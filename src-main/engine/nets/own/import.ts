import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Tensor } from 'onnxruntime-common';
import { LatensifyError } from '../../../contract/errors';
import type { Task } from '../../../contract/settings';
import type { Catalogue, OwnPack } from '../catalogue';
import { ownList, readOwnPacks } from '../catalogue';
import { runtime } from '../runtime';
import type { OnnxFacts } from './graph';
import { probe } from './probe';
import type { Square, TryNetwork } from './probe';
import { inspect, largestModel, unsuitable } from './refuse';

/** What the user says of a network. */
export interface OwnModel {
  readonly task: Exclude<Task, 'raw'>;
  /** null: the file's. */
  readonly name: string | null;
}

async function readModel(file: string): Promise<Buffer> {
  const gone = (cause: unknown): never => {
    throw new LatensifyError('file-not-found', { path: file }, { cause });
  };
  const { size } = await stat(file).catch(gone);
  if (size > largestModel) throw unsuitable(file, 'too-large', String(Math.round(size / 1e6)));
  return readFile(file).catch(gone);
}

/** The network on the processor, which every device is compared with. */
async function opened(file: string, bytes: Buffer, { inputs, outputs }: OnnxFacts) {
  const options = { executionProviders: ['cpu'], logSeverityLevel: 3 } as const;
  const session = await runtime()
    .InferenceSession.create(bytes, options)
    .catch((cause: unknown) => {
      throw unsuitable(file, 'fails', cause instanceof Error ? cause.message.split('\n')[0] : String(cause));
    });
  const run: TryNetwork = async ({ side, data }: Square) => {
    const output = (await session.run({ [inputs[0].name]: new Tensor('float32', data, [1, 3, side, side]) }))[
      outputs[0].name
    ];
    const [batch, channels, height, width] = output.dims;
    if (batch !== 1 || channels !== 3 || height !== width || !(output.data instanceof Float32Array))
      throw unsuitable(file, 'ports', `${outputs[0].name}: ${output.dims.join(' × ')}`);
    return { side: width, data: output.data };
  };
  return { run, release: () => session.release() };
}

function fixedSideOf(file: string, { inputs }: OnnxFacts): number | null {
  const [, , height, width] = inputs[0].sides;
  if (height !== width) throw unsuitable(file, 'ports', `${inputs[0].name}: ${String(height)} × ${String(width)}`);
  return height;
}

const cardOf = (title: string, file: string) =>
  `# ${title}\n\nImported from ${basename(file)} by the user of this computer. What it may be used for, its author says.\n`;

/**
 * Takes an ONNX file as φ_IR: looks at it, runs it on a tile, and keeps a copy with the user's data. Throws
 * `file-not-found`, `model-unsuitable`, `model-known`, or the file system's own error.
 */
export async function importModel(
  { ownFolder, packs }: Catalogue,
  file: string,
  { task, name }: OwnModel,
): Promise<OwnPack> {
  const bytes = await readModel(file);
  const facts = inspect(file, bytes);
  const fixedSize = fixedSideOf(file, facts);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = `own-${sha256.slice(0, 12)}`;
  if (packs.some((pack) => pack.id === id)) throw new LatensifyError('model-known', { model: id });
  const { run, release } = await opened(file, bytes, facts);
  const found = await probe(file, run, fixedSize, () => performance.now() / 1000).finally(release);
  if ((task === 'sr') !== found.scale > 1) throw unsuitable(file, 'scale', String(found.scale));
  const title = name ?? basename(file, extname(file));
  const pack: OwnPack = {
    ...{ id, title, role: 'restorer', task, ...found, noise: null, precision: 'float32' },
    ...{ file: `${id}/${id}.onnx`, bytes: bytes.length, sha256, layout: 'nchw', channelOrder: 'rgb', range: [0, 1] },
    ...{ inputs: { image: facts.inputs[0].name, noiseLevel: null }, output: facts.outputs[0].name },
    ...{ licence: 'of its author', licenceFile: `${id}/card.md`, card: `${id}/card.md`, source: basename(file) },
  };
  await keep(ownFolder, pack, bytes, cardOf(title, file));
  return pack;
}

async function keep(folder: string, pack: OwnPack, bytes: Buffer, card: string): Promise<void> {
  const own = join(folder, pack.id);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'card.md'), card);
  await writeFile(join(own, `${pack.id}.onnx`), bytes);
  await writeList(folder, [...(await readOwnPacks(folder)), pack]);
}

async function writeList(folder: string, packs: readonly OwnPack[]): Promise<void> {
  const aside = join(folder, `.${ownList}.part`);
  await writeFile(aside, `${JSON.stringify({ version: 1, packs }, null, 2)}\n`);
  await rename(aside, join(folder, ownList));
}

/** Removes an imported network: first from the list, then its files. Throws `no-restorer` where there is none. */
export async function removeModel({ ownFolder }: Catalogue, id: string): Promise<void> {
  const own = await readOwnPacks(ownFolder);
  const rest = own.filter((pack) => pack.id !== id);
  if (rest.length === own.length)
    throw new LatensifyError('no-restorer', { restorer: id, available: own.map((pack) => pack.id).join(', ') });
  await writeList(ownFolder, rest);
  await rm(join(ownFolder, id), { recursive: true, force: true });
}
