import { part } from '../simd/memory';
import type { Memory } from '../simd/memory';
import { blankImage } from '../image/image';
import type { Planes } from '../image/image';
import { keyOf } from '../sampler/noise';
import type { NoiseBand } from '../sampler/noise';

/** Pixels that are drawn at once: their three planes are still close to the processor when they are copied. */
const atOnce = 4096;

/** A band of the sampler's noise: what `drawBand` says, five times as fast (simd/assembly/noise.ts). */
export function drawnBand(memory: Memory, { seed, step, stream, x, y, width, height }: NoiseBand): Planes {
  const { planes } = blankImage(width, height);
  const [low, high] = keyOf(seed);
  memory.lend((take) => {
    const [red, green, blue] = [take(atOnce), take(atOnce), take(atOnce)];
    for (let row = 0; row < height; row++)
      for (let left = 0; left < width; left += atOnce) {
        const count = Math.min(atOnce, width - left);
        memory.loops.drawNoise(x + left, y + row, step, stream, low, high, count, red.at, green.at, blue.at);
        [red, green, blue].forEach((drawn, channel) =>
          planes[channel].set(memory.view(part(drawn, 0, count)), row * width + left),
        );
      }
  });
  return planes;
}
