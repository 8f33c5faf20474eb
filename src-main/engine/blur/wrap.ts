import type { Shape } from './fourier';
import { blankPlane, cutPlane } from './plane';
import type { Rectangle } from '../image/image';
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

/** A part of the field that `wrapped` makes, without the rest. */
export function wrappedPart({ width, height, data }: Plane, margin: number, shape: Shape, part: Rectangle): Plane {
  const down = sourceAlong(height, margin, shape.height);
  const across = sourceAlong(width, margin, shape.width);
  const field = blankPlane(part.right - part.left, part.bottom - part.top);
  const row = new Float32Array(width);
  for (let y = part.top; y < part.bottom; y++) {
    const [near, far, fade] = [down.near[y] * width, down.far[y] * width, down.fade[y]];
    for (let x = 0; x < width; x++) row[x] = (1 - fade) * data[near + x] + fade * data[far + x];
    const start = (y - part.top) * field.width - part.left;
    for (let x = part.left; x < part.right; x++) {
      const share = across.fade[x];
      field.data[start + x] = (1 - share) * row[across.near[x]] + share * row[across.far[x]];
    }
  }
  return field;
}

/** The plane at (margin, margin) of a field of that shape that wraps around without a step. */
export function wrapped(plane: Plane, margin: number, shape: Shape): Float32Array {
  return wrappedPart(plane, margin, shape, { left: 0, top: 0, right: shape.width, bottom: shape.height }).data;
}

/** What `wrapped` was given. */
export function unwrapped(field: Float32Array, shape: Shape, margin: number, { width, height }: Shape): Plane {
  const region = { left: margin, top: margin, right: margin + width, bottom: margin + height };
  return cutPlane({ ...shape, data: field }, region);
}
