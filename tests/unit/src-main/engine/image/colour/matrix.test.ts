import { expect, it } from 'vitest';
import {
  diagonal,
  inverse,
  multiply,
  transform,
  transpose,
} from '../../../../../../src-main/engine/image/colour/matrix';
import type { Matrix } from '../../../../../../src-main/engine/image/colour/matrix';

const some: Matrix = [
  [2, 0, 1],
  [1, 3, -1],
  [0, 5, 4],
];

it('a matrix mixes a column row by row', () => {
  expect(transform(some, [1, 10, 100])).toEqual([102, -69, 450]);
  expect(transform(transpose(some), [1, 10, 100])).toEqual([12, 530, 391]);
});

it('a product does what its second factor and then its first do', () => {
  const scaled = multiply(some, diagonal([1, 2, 3]));
  expect(transform(scaled, [1, 1, 1])).toEqual(transform(some, [1, 2, 3]));
});

it('an inverse takes a matrix back, and is not finite where there is none', () => {
  multiply(inverse(some), some)
    .flat()
    .forEach((value, at) => expect(value).toBeCloseTo(at % 4 === 0 ? 1 : 0, 12));
  const flat: Matrix = [some[0], some[1], some[1]];
  expect(inverse(flat).flat().every(Number.isFinite)).toBe(false);
});
