import { basename, extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Tensor } from 'onnxruntime-common';
import { LatensifyError } from '../../../contract/errors';
import type { OwnModel } from '../../../contract/own-models';
import { awake } from '../../awake';
import type { Catalogue, Pack } from '../catalogue';
import { readPackFile } from '../pack-file';
import { runtime } from '../runtime';
import type { OnnxFacts } from './graph';
import { hashOf, readModel } from './keep';
import { mostSteps, probe } from './probe';
import type { Square, TryNetwork } from './probe';
import { inspect, saidOfPort, unsuitable, wordsOf } from './refuse';

/** Told before each step: a file that is opened, or a tile that is run, may never end. */
export type OnStep = (done: number, most: number) => void;

/** The network on the processor, which every device is compared with. */
async function opened(file: string, bytes: Buffer, { inputs, outputs }: OnnxFacts) {
  // Severity 4: sizes that do not fit are tried on purpose.
  const options = { executionProviders: ['cpu'], logSeverityLevel: 4 } as const;
  const session = await runtime()
    .InferenceSession.create(bytes, options)
    .catch((cause: unknown) => {
      throw unsuitable(file, 'fails', wordsOf(cause));
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

/** Of a network that takes no other: smaller ones leave nothing but margin, larger ones are held in memory many times. */
const [smallestTile, largestTile] = [16, 2048];

function fixedSideOf(file: string, { inputs }: OnnxFacts): number | null {
  const [, , height, width] = inputs[0].sides;
  if (height !== width) throw unsuitable(file, 'ports', saidOfPort(inputs[0]));
  if (height !== null && (height < smallestTile || height > largestTile))
    throw unsuitable(file, 'tile', String(height));
  return height;
}

/** What a file says under the first key that is like one of these. */
const saidOf = (words: OnnxFacts['words'], key: RegExp) => Object.entries(words).find(([name]) => key.test(name))?.[1];

/** By what the file says, before it is run. */
function titleOf(file: string): string {
  const name = basename(file, extname(file))
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  return name === '' ? 'ONNX' : name.slice(0, 80);
}

/** Whether a network's file is where it was kept, as it was: one that is lost or damaged is taken again. */
const isWhole = (catalogue: Catalogue, pack: Pack): Promise<boolean> =>
  readPackFile(catalogue, pack).then(
    () => true,
    () => false,
  );

/**
 * Looks at an ONNX file and runs it on tiles, to find out whether it can be φ_IR and what it has to be told of itself.
 * Nothing is kept. A tile cannot be interrupted: whoever asks runs this in a process that he can end, and ends it where a
 * step takes too long. Throws `file-not-found`, `model-unsuitable` or `model-known`.
 */
export async function tryModel(catalogue: Catalogue, file: string, onStep: OnStep): Promise<OwnModel> {
  const bytes = await readModel(file);
  const facts = inspect(file, bytes);
  const side = fixedSideOf(file, facts);
  const sha256 = hashOf(bytes);
  const id = `own-${sha256.slice(0, 12)}`;
  const known = catalogue.packs.find((pack) => pack.id === id);
  if (known && (await isWhole(catalogue, known)))
    throw new LatensifyError('model-known', { model: id, title: known.title });
  let done = 0;
  /** What is told leaves the process before the work begins. */
  const step = async () => {
    onStep(done++, mostSteps);
    await setImmediate();
    await setImmediate();
  };
  await step();
  const { run, release } = await opened(file, bytes, facts);
  const stepwise: TryNetwork = async (picture) => {
    await step();
    return run(picture);
  };
  const found = await probe(file, stepwise, side, awake.now).finally(release);
  const { words, inputs, outputs } = facts;
  return {
    ...{ id, title: titleOf(file), source: basename(file), bytes: bytes.length, sha256, ...found },
    task: found.scale === 1 ? 'deblur' : 'sr',
    ...{ input: inputs[0].name, output: outputs[0].name },
    ...{ licence: saidOf(words, /licen[cs]e/i) ?? '', author: saidOf(words, /author|creator/i) ?? '' },
  };
}
