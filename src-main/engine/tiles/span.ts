/** One tile along one axis, in input pixels; ends are exclusive. */
export interface Span {
  /** What the network is given. */
  readonly readStart: number;
  readonly readEnd: number;
  /** Length of the network's input; what lies beyond readEnd is filled by reflection. */
  readonly inputLength: number;
  /** What is used of the network's output. */
  readonly writeStart: number;
  readonly writeEnd: number;
  /** Weight of each used pixel; over all spans of an axis the weights of a pixel add up to 1. */
  readonly weights: Float32Array;
}

/** What a network asks of its tiles; the catalogue has it for each pack. */
export interface TileNeeds {
  /** An input side must be a multiple of this. */
  readonly sizeMultiple: number;
  /** The only input side that the network takes, or null when any will do. */
  readonly fixedSize: number | null;
  /** Pixels of context; for a network that mixes globally, the margin over which neighbours are blended. */
  readonly halo: number;
}

const roundUp = (value: number, multiple: number) => Math.ceil(value / multiple) * multiple;

/**
 * Spans for a network of free size without global mixing: each pixel is written once, from an input that holds the
 * network's whole receptive field, so that tiles equal the untiled result. They are about equally long: a small rest would
 * have as large a halo, and a shape of its own.
 * @param tile pixels written by a span, at most but for the multiple
 */
function exactSpans(length: number, tile: number, { sizeMultiple, halo }: TileNeeds): Span[] {
  const core = roundUp(length / Math.ceil(length / roundUp(tile, sizeMultiple)), sizeMultiple);
  const context = roundUp(halo, sizeMultiple);
  return Array.from({ length: Math.ceil(length / core) }, (_, index) => {
    const writeStart = index * core;
    const writeEnd = Math.min(writeStart + core, length);
    const readStart = Math.max(0, writeStart - context);
    const readEnd = Math.min(length, writeEnd + context);
    const inputLength = roundUp(readEnd - readStart, sizeMultiple);
    const weights = new Float32Array(writeEnd - writeStart).fill(1);
    return { readStart, readEnd, inputLength, writeStart, writeEnd, weights };
  });
}

/** Weight before normalisation of a pixel `distance` pixels inside a tile: nothing in the outer half of the margin, then a ramp. */
function ramp(distance: number, halo: number): number {
  return Math.min(1, Math.max(0, (distance + 0.5 - halo / 2) / halo));
}

/** A span from `start` whose weights fall off towards those of its sides where a neighbour takes over. */
function rampedSpan(start: number, size: number, length: number, halo: number): Span {
  const end = Math.min(start + size, length);
  const weights = Float32Array.from({ length: end - start }, (_, index) => {
    const left = start === 0 ? 1 : ramp(index, halo);
    const right = end === length ? 1 : ramp(end - start - 1 - index, halo);
    return left * right;
  });
  return { readStart: start, readEnd: end, inputLength: size, writeStart: start, writeEnd: end, weights };
}

/** Divides the weights by their sum at each pixel. */
function normalise(spans: Span[], length: number): Span[] {
  const sums = new Float32Array(length);
  for (const { writeStart, weights } of spans) weights.forEach((weight, index) => (sums[writeStart + index] += weight));
  for (const { writeStart, weights } of spans)
    weights.forEach((weight, index) => (weights[index] = weight / sums[writeStart + index]));
  return spans;
}

/**
 * Spans for a network of one fixed size, which may mix its whole input: evenly spread with an overlap of at least two
 * margins, and blended, because no halo could make them exact.
 */
function blendedSpans(length: number, size: number, halo: number): Span[] {
  if (length <= size) return [rampedSpan(0, size, length, halo)];
  const count = Math.ceil((length - 2 * halo) / (size - 2 * halo));
  const start = (index: number) => Math.round((index * (length - size)) / (count - 1));
  const spans = Array.from({ length: count }, (_, index) => rampedSpan(start(index), size, length, halo));
  return normalise(spans, length);
}

/** The spans that cover `length` input pixels of one axis, in order. */
export function planSpans(length: number, tile: number, needs: TileNeeds): Span[] {
  if (needs.fixedSize !== null) return blendedSpans(length, needs.fixedSize, needs.halo);
  return exactSpans(length, tile, needs);
}

/**
 * The same spans, all read over the same length: those at the edges read further in. Whoever prepares a network anew for
 * each size of its input, as graphics cards do, does so once then.
 */
export function evenSpans(spans: readonly Span[]): Span[] {
  const { readStart: lastStart, inputLength: lastLength, writeEnd: length } = spans[spans.length - 1];
  const inputLength = Math.max(...spans.map((span) => span.inputLength));
  return spans.map((span) => {
    const readStart = Math.max(0, Math.min(span.readStart, lastStart + lastLength - inputLength));
    return { ...span, readStart, readEnd: Math.min(length, readStart + inputLength), inputLength };
  });
}
