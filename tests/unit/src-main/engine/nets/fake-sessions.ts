import { Tensor } from 'onnxruntime-common';
import { fromPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import type { Pack } from '../../../../../src-main/engine/nets/catalogue';
import { noFeatures } from '../../../../../src-main/engine/nets/features';
import { networkFailure } from '../../../../../src-main/engine/nets/session';
import type { Session, openSession } from '../../../../../src-main/engine/nets/session';

type Open = typeof openSession;

/** Mean of a sample and its four neighbours, black beyond the border, as a convolution pads. */
function smoothed(data: Float32Array, width: number, height: number): Float32Array {
  const result = new Float32Array(data.length);
  for (let row = 0; row < data.length / width; row++) {
    const y = row % height;
    for (let x = 0; x < width; x++) {
      const at = row * width + x;
      let sum = data[at];
      if (x > 0) sum += data[at - 1];
      if (x < width - 1) sum += data[at + 1];
      if (y > 0) sum += data[at - width];
      if (y < height - 1) sum += data[at + width];
      result[at] = sum / 5;
    }
  }
  return result;
}

/** Each pixel `scale` times along both sides. */
function enlarged({ width, height, planes }: Image, scale: number): Image {
  const data = new Float32Array(3 * width * height * scale ** 2);
  planes.forEach((plane, channel) => {
    for (let y = 0; y < height * scale; y++)
      for (let x = 0; x < width * scale; x++)
        data[(channel * height * scale + y) * width * scale + x] =
          plane[Math.floor(y / scale) * width + Math.floor(x / scale)];
  });
  return fromPlanar(width * scale, height * scale, data);
}

/**
 * What every network of these tests does: smooth its picture, and enlarge it; one of several pictures takes their mean. The
 * features that it finds in the first are that one smoothed; those that it is given are believed, whatever the picture is.
 */
function pretend({ scale }: Pack, inputs: Readonly<Record<string, Tensor>>): { picture: Image; features: Tensor } {
  const pictures = Object.values(inputs).filter(({ dims }) => dims.length === 4 && dims[1] === 3);
  const known = Object.values(inputs).find(({ dims }) => dims.length === 4 && dims[1] > 3);
  const [, , height, width] = pictures[0].dims;
  const sum = new Float32Array(3 * width * height);
  const found = pictures.map(({ data }, index) =>
    index === 0 && known ? (known.data as Float32Array) : smoothed(data as Float32Array, width, height),
  );
  for (const each of found) each.forEach((value, index) => (sum[index] += value / pictures.length));
  const features = new Tensor('float32', found[0], [1, found[0].length, 1, 1]);
  return { picture: enlarged(fromPlanar(width, height, sum), scale), features };
}

/** What a device does at a call: the words of ONNX Runtime's error, a result, or null for the right one. */
export type Behaviour = (call: { count: number; pixels: number; pack: Pack }) => string | Image | null;

/**
 * Sessions without a device, which fail in ONNX Runtime's words; `sizes` has the sides of every call, `encoded` of those that
 * had to find the features of x_IR.
 */
export function fakeSessions(behave: Behaviour = () => null) {
  const sizes: [number, number][] = [];
  const encoded: [number, number][] = [];
  const run =
    (pack: Pack): Session['run'] =>
    (inputs, beside) => {
      const [, , height, width] = Object.values(inputs).find(({ dims }) => dims.length === 4)?.dims ?? [];
      sizes.push([width, height]);
      const done = behave({ count: sizes.length, pixels: width * height, pack });
      if (typeof done === 'string') return Promise.reject(networkFailure(pack, new Error(done)));
      const { picture, features } = pretend(pack, inputs);
      if (Object.values(inputs).includes(noFeatures)) encoded.push([width, height]);
      beside?.take(features);
      return Promise.resolve(done ?? picture);
    };
  const open: Open = (_catalogue, pack) => Promise.resolve({ pack, run: run(pack), release: () => Promise.resolve() });
  return { open, sizes, encoded };
}
