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
  | 'tile'
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

/** What ONNX calls the types of numbers that a picture is likely to have. */
const types: Readonly<Partial<Record<number, string>>> = {
  1: 'float32',
  2: 'uint8',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
};

/** An input or output in brackets; a side that the file leaves free is a question mark. */
export const saidOfPort = ({ name, type, sides }: Port): string =>
  `${name}: ${types[type] ?? `type ${String(type)}`}${sides.length === 0 ? '' : `, ${sides.map((side) => side ?? '?').join(' × ')}`}`;

/** What the runtime said, without the place in its source that it begins with. */
export function wordsOf(thrown: unknown): string {
  const [words] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
  return words.replace(/\/onnxruntime_src\/\S+:\d+ .*?\(.*?\)( const)? (?=[A-Z])/, '');
}

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
    throw unsuitable(file, 'ports', [...inputs, ...outputs].map(saidOfPort).join('; '));
  return facts;
}
