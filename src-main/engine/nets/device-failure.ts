import { LatensifyError } from '../../contract/errors';
import { inWords } from '../../contract/reasons';
import type { Image } from '../image/image';

/** What ended a network's call: the device had too little memory, which a smaller tile may mend, or anything else. */
export type DeviceFailure = 'memory' | 'device';

/**
 * How ONNX Runtime 1.30 and what it works with say that memory is short. Its errors have a status that says nothing of
 * it, so that the words have to.
 */
const shortOfMemory = [
  // ONNX Runtime's own arena, on the processor and on CUDA; C++.
  /failed to allocate memory|arena ran out of memory|memory allocation failed|smaller than requested bytes/i,
  /bad_?alloc|bad array new length/i,
  // CUDA, cuDNN, cuBLAS, Metal, Dawn and Vulkan.
  /out of (?:\w+ )?memory|OUT_OF_(?:HOST_|DEVICE_)?MEMORY|OutOfMemory|ALLOC_FAILED|insufficient memory/i,
  // DirectML: E_OUTOFMEMORY, and what Windows says of it, which is translated.
  /8007000E|not enough memory/i,
  // What a tile asks for is more than WebGPU lets a buffer be.
  /(?:exceeds the max|larger than the maximum|greater than the maximum)[\w ]*(?:buffer|binding) size/i,
];

/** The words of an error and of all that caused it. */
function wordsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message}\n${wordsOf(thrown.cause)}`;
}

/** Why, in few words, as whoever is told of a device reads it. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof LatensifyError && 'reason' in thrown.details ? String(thrown.details.reason) : String(thrown);

/** null for what no other tile and no other device would mend: a missing model, a cancel. */
export function deviceFailureOf(thrown: unknown): DeviceFailure | null {
  if (!(thrown instanceof LatensifyError)) return null;
  if (thrown.code !== 'network-failed' && thrown.code !== 'device-unavailable') return null;
  const words = wordsOf(thrown);
  return shortOfMemory.some((sign) => sign.test(words)) ? 'memory' : 'device';
}

// Indices in both: a call for each number, or `for … of`, which asks an array's iterator, takes ten times as long, and on a graphics
// card was more than its networks.

function isBlack({ planes }: Image): boolean {
  for (const plane of planes) for (let at = 0; at < plane.length; at++) if (plane[at] !== 0) return false;
  return true;
}

/** Whether all are numbers: 0 times any other is none, and stays none in a sum. */
function isFinitePicture({ planes }: Image): boolean {
  let sum = 0;
  for (const plane of planes) for (let at = 0; at < plane.length; at++) sum += 0 * plane[at];
  return sum === 0;
}

/**
 * Why a result cannot be one, or null. A graphics device that was lost, or has too little memory, may answer with
 * zeros instead of an error (microsoft/onnxruntime issue 13545), and one that overflows with what is no number.
 */
export function whyImpossible(inputs: readonly Image[], output: Image): string | null {
  if (!isFinitePicture(output)) return inWords('its result holds what is no number');
  return isBlack(output) && !inputs.every(isBlack) ? inWords('out of memory: its result is black') : null;
}
