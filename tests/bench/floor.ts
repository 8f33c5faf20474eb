import { Tensor } from 'onnxruntime-common';
import { runtime } from '../../src-main/engine/nets/runtime';
import { timed } from './measure';

/** 3 × 3, 256 to 256 channels, 128 × 128 pixels: nothing but multiplying is to be done. */
const convolution = { side: 128, channels: 256 };
const operations = 2 * convolution.side ** 2 * convolution.channels ** 2 * 9;

/** Operations a second of one large convolution in ONNX Runtime, in units of 10⁹: no network can be quicker. */
export async function measuredPeak(runs: number): Promise<number> {
  const session = await runtime().InferenceSession.create('tests/bench/convolution.onnx');
  const { channels, side } = convolution;
  const data = new Float32Array(channels * side ** 2).fill(0.5);
  const x = new Tensor('float32', data, [1, channels, side, side]);
  const { least } = await timed(() => session.run({ x }), runs);
  await session.release();
  return operations / least / 1e9;
}
