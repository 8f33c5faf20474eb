import { toneCurve } from '../../raw/curves';
import type { Image } from '../image';

/** Candelas a square metre that a sheet of white paper has in an HDR picture (ITU-R BT.2408). */
const paperWhite = 203;
const hlgPeak = 1000;

/** SMPTE ST 2084, equation 5.2. */
const pq = {
  m1: 2610 / 16384,
  m2: (2523 / 4096) * 128,
  c1: 3424 / 4096,
  c2: (2413 / 4096) * 32,
  c3: (2392 / 4096) * 32,
};
const pqPeak = 10_000;

function pqLight(value: number): number {
  const power = Math.max(value, 0) ** (1 / pq.m2);
  return pqPeak * (Math.max(power - pq.c1, 0) / (pq.c2 - pq.c3 * power)) ** (1 / pq.m1);
}

/** Numbers by PQ to light in which paper is 1, in place. */
export function decodePq({ planes }: Image): void {
  for (const plane of planes)
    for (let index = 0; index < plane.length; index++) plane[index] = pqLight(plane[index]) / paperWhite;
}

/** ITU-R BT.2100, table 5: the inverse of the camera's curve. */
const hlg = { a: 0.17883277, b: 0.28466892, c: 0.55991073 };
const hlgScene = (value: number) => (value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - hlg.c) / hlg.a) + hlg.b) / 12);
/** How a screen of 1000 candelas shows the scene: brightness to this power. */
const systemGamma = 1.2;
/** Brightness of Rec. 2020. */
const brightness = [0.2627, 0.678, 0.0593] as const;

/** Numbers by HLG to light in which paper is 1, in place. */
export function decodeHlg({ planes: [red, green, blue] }: Image): void {
  for (let index = 0; index < red.length; index++) {
    const [r, g, b] = [hlgScene(red[index]), hlgScene(green[index]), hlgScene(blue[index])];
    const scene = brightness[0] * r + brightness[1] * g + brightness[2] * b;
    const factor = (hlgPeak / paperWhite) * scene ** (systemGamma - 1);
    [red[index], green[index], blue[index]] = [factor * r, factor * g, factor * b];
  }
}

/** As a RAW photo's highlights are bent by default: from 0.8 on. */
const bent = toneCurve(25);

/**
 * Brings light of any brightness into [0, 1], in place. The brightest colour of a pixel is bent and the others go with
 * it, so that hues stay.
 */
export function toneMapped({ planes: [red, green, blue] }: Image): void {
  for (let index = 0; index < red.length; index++) {
    const brightest = Math.max(red[index], green[index], blue[index]);
    if (brightest <= 0) continue;
    const factor = bent(brightest) / brightest;
    red[index] *= factor;
    green[index] *= factor;
    blue[index] *= factor;
  }
}
