import { Tensor } from 'onnxruntime-common';
import { idleThreads } from '../../src-main/engine/nets/session';
import { runtime } from '../../src-main/engine/nets/runtime';
import { timed } from './measure';

/** 3 × 3, 256 to 256 channels, 128 × 128 pixels: nothing but multiplying is to be done. */
const convolution = { side: 128, channels: 256 };
const operations = 2 * convolution.side ** 2 * convolution.channels ** 2 * 9;

/** Operations that a second of the processor's threads gives one large convolution, in units of 10⁹: no network gets more. */
export async function measuredPeak(runs: number): Promise<number> {
  const session = await runtime().InferenceSession.create('tests/bench/convolution.onnx', { extra: idleThreads });
  const { channels, side } = convolution;
  const data = new Float32Array(channels * side ** 2).fill(0.5);
  const x = new Tensor('float32', data, [1, channels, side, side]);
  const { cpu } = await timed(() => session.run({ x }), runs);
  await session.release();
  return operations / cpu / 1e9;
}
