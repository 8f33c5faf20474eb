import { LatensifyError } from '../../../contract/errors';
import { readOnnx } from './graph';
import type { OnnxFacts, Port } from './graph';

/** Why a file cannot be a restoration network; texts/ says each. */
export type Unsuitable =
  | 'no-onnx'
  | 'too-large'
  | 'external'
  | 'operators'
  | 'ports'
  | 'fails'
  | 'scale'
  | 'range'
  | 'slow'
  | 'changed'
  | 'dies';

export const unsuitable = (file: string, why: Unsuitable, detail = '') =>
  new LatensifyError('model-unsuitable', { file, why, detail });

/** Beyond this no restorer of OpenModelDB is, and a processor would not end with it. */
export const largestModel = 400e6;
const float32 = 1;
/** Of these a network may never end. */
const endless = new Set(['::Loop', '::Scan']);

const isPicture = ({ type, sides }: Port) =>
  type === float32 && sides.length === 4 && [null, 1].includes(sides[0]) && [null, 3].includes(sides[1]);

/** What can be refused before anything of the file runs. Throws `model-unsuitable`. */
export function inspect(file: string, data: Uint8Array): OnnxFacts {
  if (data.length > largestModel) throw unsuitable(file, 'too-large', String(Math.round(data.length / 1e6)));
  let facts: OnnxFacts;
  try {
    facts = readOnnx(data);
  } catch (cause) {
    throw unsuitable(file, 'no-onnx', cause instanceof Error ? cause.message : String(cause));
  }
  if (facts.hasExternalData) throw unsuitable(file, 'external');
  const foreign = [...facts.operators].filter((name) => !name.startsWith('::') || endless.has(name));
  if (foreign.length > 0)
    throw unsuitable(file, 'operators', foreign.map((name) => name.replace(/^::/, '')).join(', '));
  const { inputs, outputs } = facts;
  if (inputs.length !== 1 || outputs.length !== 1 || !isPicture(inputs[0]))
    throw unsuitable(file, 'ports', inputs.map(({ name, sides }) => `${name}: ${sides.join(' × ')}`).join('; '));
  return facts;
}
