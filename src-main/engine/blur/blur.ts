import { mapPlanes } from '../image/image';
import type { Image } from '../image/image';
import type { Fourier } from './fourier';
import { quick, toEncoded } from './light';
import type { Kernel } from './plane';
import { inPlace } from './place';
import { fieldShape, marginOf, multiply, transferOf } from './spectrum';
import { unwrapped, wrapped } from './wrap';

/** The picture blurred in light by the kernel, encoded in [0, 1]; its border sees mirrored ends. */
export function blurred(fourier: Fourier, { width, height, planes }: Image, kernel: Kernel): Image {
  const shape = fieldShape({ width, height }, kernel);
  const margin = marginOf(kernel);
  const transfer = transferOf(fourier, inPlace(kernel), shape);
  const spread = (plane: Float32Array) => {
    const light = { width, height, data: plane.map(quick.toLinear) };
    const spectrum = fourier.forward(wrapped(light, margin, shape), shape);
    multiply(spectrum, transfer);
    const { data } = unwrapped(fourier.inverse(spectrum, shape), shape, margin, { width, height });
    return data.map((value) => toEncoded(Math.min(Math.max(value, 0), 1)));
  };
  return { width, height, planes: mapPlanes(planes, spread) };
}
