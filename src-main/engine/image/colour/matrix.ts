/** Three numbers of one colour, or a multiplier for each channel. */
export type Triple = readonly [number, number, number];

/** Three rows of three. */
export type Matrix = readonly [Triple, Triple, Triple];

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The matrix times the column. */
export function transform([first, second, third]: Matrix, column: Triple): Triple {
  return [dot(first, column), dot(second, column), dot(third, column)];
}

/** Rows become columns. */
export function transpose([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

/** a·b: what b and then a do. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const [first, second, third] = transpose(b);
  return transpose([transform(a, first), transform(a, second), transform(a, third)]);
}

/** A matrix that scales each channel. */
export function diagonal([a, b, c]: Triple): Matrix {
  return [
    [a, 0, 0],
    [0, b, 0],
    [0, 0, c],
  ];
}

const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The inverse by cofactors; its numbers are not finite where there is none. */
export function inverse([a, b, c]: Matrix): Matrix {
  const determinant = dot(a, cross(b, c));
  const share = ([x, y, z]: Triple): Triple => [x / determinant, y / determinant, z / determinant];
  return transpose([share(cross(b, c)), share(cross(c, a)), share(cross(a, b))]);
}
