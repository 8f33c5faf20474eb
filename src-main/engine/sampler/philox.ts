/** Four unsigned 32-bit words. */
export type Words = [number, number, number, number];

const rounds = 10;
const first = { whole: 0xd2511f53, low: 0x1f53, high: 0xd251 } as const;
const second = { whole: 0xcd9e8d57, low: 0x8d57, high: 0xcd9e } as const;
/** The golden ratio and √3 − 1, which the key grows by in each round. */
const weyl = { low: 0x9e3779b9, high: 0xbb67ae85 } as const;

/**
 * The upper 32 bits of the 64-bit product of two 32-bit numbers without a sign, as the machine's own integers have them:
 * any other number would make this several times slower.
 * @param bLow the lower half of b
 * @param bHigh its upper half
 */
function multiplyHigh(a: number, bLow: number, bHigh: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const middle = Math.imul(aLow, bHigh);
  const cross = Math.imul(aHigh, bLow);
  const carry = ((middle & 0xffff) + (cross & 0xffff) + (Math.imul(aLow, bLow) >>> 16)) >>> 16;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16) + carry) | 0;
}

/**
 * Philox4x32-10 (Salmon et al., “Parallel Random Numbers: As Easy as 1, 2, 3”, 2011): random words as a function of a
 * counter and a key, so that any pixel's noise can be had without drawing anybody else's.
 * Writes into `counter` and returns it: this runs once a pixel and step.
 */
export function philox(counter: Words, keyLow: number, keyHigh: number): Words {
  let key0 = keyLow | 0;
  let key1 = keyHigh | 0;
  // Variables rather than the array, which the machine would write to and read from in each round.
  let word0 = counter[0] | 0;
  let word1 = counter[1] | 0;
  let word2 = counter[2] | 0;
  let word3 = counter[3] | 0;
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(word0, first.low, first.high);
    const high1 = multiplyHigh(word2, second.low, second.high);
    const low0 = Math.imul(word0, first.whole);
    word0 = high1 ^ word1 ^ key0;
    word1 = Math.imul(word2, second.whole);
    word2 = high0 ^ word3 ^ key1;
    word3 = low0;
    key0 = (key0 + weyl.low) | 0;
    key1 = (key1 + weyl.high) | 0;
  }
  counter[0] = word0 >>> 0;
  counter[1] = word1 >>> 0;
  counter[2] = word2 >>> 0;
  counter[3] = word3 >>> 0;
  return counter;
}
