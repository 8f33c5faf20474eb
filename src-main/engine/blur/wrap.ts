import type { Shape } from './fourier';
import { cutPlane } from './plane';
import type { Plane } from './plane';

/** A position beyond [0, length) reflected about the ends, which repeat. */
function mirrored(index: number, length: number): number {
  const folded = ((index % (2 * length)) + 2 * length) % (2 * length);
  return folded >= length ? 2 * length - 1 - folded : folded;
}

/** Where a sample of the grown axis comes from: `near` but for the share `fade` of `far`. */
interface Source {
  readonly near: Int32Array;
  readonly far: Int32Array;
  readonly fade: Float64Array;
}

/** An axis grown to `total`, `before` of it in front; in the gap the mirrored ends fade into each other. */
function sourceAlong(length: number, before: number, total: number): Source {
  const gap = total - length;
  const source = { near: new Int32Array(total), far: new Int32Array(total), fade: new Float64Array(total) };
  for (let index = 0; index < total; index++) {
    const at = index - before;
    const step = (at - length + total) % total;
    const isInside = at >= 0 && at < length;
    source.near[index] = isInside ? at : mirrored(length + step, length);
    source.far[index] = isInside ? at : mirrored(step - gap, length);
    source.fade[index] = isInside ? 0 : 0.5 - 0.5 * Math.cos((Math.PI * (step + 1)) / (gap + 1));
  }
  return source;
}

/** The plane at (margin, margin) of a field of that shape that wraps around without a step. */
export function wrapped({ width, height, data }: Plane, margin: number, shape: Shape): Float32Array {
  const down = sourceAlong(height, margin, shape.height);
  const across = sourceAlong(width, margin, shape.width);
  const field = new Float32Array(shape.width * shape.height);
  const row = new Float32Array(width);
  for (let y = 0; y < shape.height; y++) {
    const [near, far, fade] = [down.near[y] * width, down.far[y] * width, down.fade[y]];
    for (let x = 0; x < width; x++) row[x] = (1 - fade) * data[near + x] + fade * data[far + x];
    for (let x = 0; x < shape.width; x++) {
      const share = across.fade[x];
      field[y * shape.width + x] = (1 - share) * row[across.near[x]] + share * row[across.far[x]];
    }
  }
  return field;
}

/** What `wrapped` was given. */
export function unwrapped(field: Float32Array, shape: Shape, margin: number, { width, height }: Shape): Plane {
  const region = { left: margin, top: margin, right: margin + width, bottom: margin + height };
  return cutPlane({ ...shape, data: field }, region);
}
