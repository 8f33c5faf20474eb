/** Four unsigned 32-bit words. */
export type Words = [number, number, number, number];

const rounds = 10;
const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
/** The golden ratio and √3 − 1, which the key grows by in each round. */
const weyl = [0x9e3779b9, 0xbb67ae85] as const;

/** The upper 32 bits of the 64-bit product of two unsigned 32-bit numbers. */
function multiplyHigh(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return aHigh * bHigh + (middle >>> 16) + (cross >>> 16);
}

/**
 * Philox4x32-10 (Salmon et al., “Parallel Random Numbers: As Easy as 1, 2, 3”, 2011): random words as a function of a
 * counter and a key, so that any pixel's noise can be had without drawing anybody else's.
 * Writes into `counter` and returns it: this runs once a pixel and step.
 */
export function philox(counter: Words, keyLow: number, keyHigh: number): Words {
  let [key0, key1] = [keyLow, keyHigh];
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(multipliers[0], counter[0]);
    const high1 = multiplyHigh(multipliers[1], counter[2]);
    const low0 = Math.imul(multipliers[0], counter[0]) >>> 0;
    const low1 = Math.imul(multipliers[1], counter[2]) >>> 0;
    counter[0] = (high1 ^ counter[1] ^ key0) >>> 0;
    counter[1] = low1;
    counter[2] = (high0 ^ counter[3] ^ key1) >>> 0;
    counter[3] = low0;
    key0 = (key0 + weyl[0]) >>> 0;
    key1 = (key1 + weyl[1]) >>> 0;
  }
  return counter;
}
