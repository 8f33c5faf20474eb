import { inWords } from '../../contract/reasons';
import type { OwnReason } from '../../contract/reasons';

/** LibRaw's exceptions (libraw_internal.h, LibRaw_exceptions), in words that go on after “damaged or unknown”. */
const exceptions: Readonly<Partial<Record<number, OwnReason>>> = {
  1: 'it needs more memory than LibRaw has',
  2: 'its samples cannot be unpacked',
  3: 'its JPEG data is damaged',
  4: 'the file ends too early',
  5: 'its data is damaged',
  7: 'it shows a part of the sensor that does not exist',
  8: 'it cannot be read',
  9: 'its JPEG 2000 data is damaged',
  10: 'it claims more pixels than LibRaw takes',
  11: 'its structure never ends',
  12: 'its samples are compressed in a way that LibRaw cannot undo here',
};

/** LibRaw's return codes (libraw_const.h, LibRaw_errors), which the wrapper puts into the text of a C++ exception. */
const codes: Readonly<Partial<Record<string, OwnReason>>> = {
  '-2': 'LibRaw does not know this kind of file',
  '-5': 'it holds no preview',
  '-6': 'its preview is of a kind that LibRaw cannot read',
  '-8': 'it is of a kind that LibRaw cannot decode yet',
  '-100007': 'it needs more memory than LibRaw has',
  '-100008': 'its data is damaged',
  '-100009': 'the file is empty or ends too early',
  '-100011': 'it shows a part of the sensor that does not exist',
  '-100012': 'it claims more pixels than LibRaw takes',
  '-100013': 'its structure never ends',
};

const unknown: OwnReason = 'LibRaw cannot decode it and does not say why';
const longestText = 200;

/** A C++ exception as it comes out of WebAssembly: where the thrown object stands in memory. */
function pointerOf(thrown: unknown): number | null {
  const isObject = typeof thrown === 'object' && thrown !== null;
  return isObject && 'excPtr' in thrown && typeof thrown.excPtr === 'number' ? thrown.excPtr : null;
}

/** The text at an address, up to its closing zero. */
function textAt(memory: DataView, address: number): string {
  if (address >= memory.byteLength) return '';
  const most = Math.min(longestText, memory.byteLength - address);
  const bytes = Array.from({ length: most }, (_, index) => memory.getUint8(address + index));
  return String.fromCharCode(...bytes.slice(0, bytes.indexOf(0)));
}

/**
 * What a thrown object says: one of LibRaw's exceptions is a small number; a std::runtime_error of the wrapper has the
 * address of its text as the second word, after its table of functions.
 */
function reasonAt(memory: DataView, pointer: number): string {
  const known = exceptions[memory.getInt32(pointer, true)];
  if (known !== undefined) return known;
  const code = /^LibRaw: .* code (-\d+)/.exec(textAt(memory, memory.getUint32(pointer + 4, true)))?.[1];
  if (code === undefined) return unknown;
  return codes[code] ?? inWords('LibRaw’s error {}', code);
}

/**
 * What LibRaw threw, as an error in words: a C++ exception, or a trap of WebAssembly where a file has led it astray.
 * Errors of anybody else stay as they are.
 * @param memory LibRaw's, in which its exceptions stand
 */
export function inOwnWords(thrown: unknown, memory: ArrayBufferLike): Error {
  if (thrown instanceof WebAssembly.RuntimeError)
    return new Error(inWords('LibRaw lost its way in it: {}', thrown.message), { cause: thrown });
  if (thrown instanceof Error) return thrown;
  const pointer = pointerOf(thrown);
  const isInside = pointer !== null && pointer > 0 && pointer + 8 <= memory.byteLength;
  return new Error(isInside ? reasonAt(new DataView(memory), pointer) : unknown, { cause: thrown });
}
