import { expect, it } from 'vitest';
import { blankSpectrum, transform, transformBack } from '../../../../../../src-main/engine/raw/burst/fourier';
import { normalSource } from '../scene';

const side = 16;

function randomSquare() {
  const normal = normalSource();
  const square = blankSpectrum();
  for (let index = 0; index < side ** 2; index++) {
    square.real[index] = normal();
    square.imaginary[index] = normal();
  }
  return square;
}

it('the transform is the sum that defines it', () => {
  const [square, spectrum] = [randomSquare(), randomSquare()];
  transform(spectrum);
  for (const [u, v] of [
    [0, 0],
    [1, 0],
    [0, 3],
    [5, 11],
    [15, 8],
  ]) {
    let [real, imaginary] = [0, 0];
    for (let index = 0; index < side ** 2; index++) {
      const angle = (-2 * Math.PI * (u * (index % side) + v * Math.floor(index / side))) / side;
      real += square.real[index] * Math.cos(angle) - square.imaginary[index] * Math.sin(angle);
      imaginary += square.real[index] * Math.sin(angle) + square.imaginary[index] * Math.cos(angle);
    }
    expect(spectrum.real[v * side + u]).toBeCloseTo(real, 9);
    expect(spectrum.imaginary[v * side + u]).toBeCloseTo(imaginary, 9);
  }
});

it('and its inverse takes it back', () => {
  const [square, spectrum] = [randomSquare(), randomSquare()];
  transform(spectrum);
  transformBack(spectrum);
  for (let index = 0; index < side ** 2; index++) {
    expect(spectrum.real[index]).toBeCloseTo(square.real[index], 12);
    expect(spectrum.imaginary[index]).toBeCloseTo(square.imaginary[index], 12);
  }
});
