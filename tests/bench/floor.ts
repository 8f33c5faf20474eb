import { Tensor } from 'onnxruntime-common';
import { idleThreads } from '../../src-main/engine/nets/session';
import { runtime } from '../../src-main/engine/nets/runtime';
import { timed } from './measure';

/** 3 × 3, 256 to 256 channels, 128 × 128 pixels: nothing but multiplying is to be done. */
const convolution = { side: 128, channels: 256 };
const operations = 2 * convolution.side ** 2 * convolution.channels ** 2 * 9;

/** Times that it is asked for one answer, of which the middle one counts. */
const asked = 3;

/**
 * Lends what says how many operations a second of the processor's threads gives one large convolution now, in units of 10⁹:
 * no network gets more.
 */
export async function withPeak<T>(use: (peak: () => Promise<number>) => Promise<T>): Promise<T> {
  const session = await runtime().InferenceSession.create('tests/bench/convolution.onnx', { extra: idleThreads });
  const { channels, side } = convolution;
  const data = new Float32Array(channels * side ** 2).fill(0.5);
  const x = new Tensor('float32', data, [1, channels, side, side]);
  try {
    return await use(async () => operations / (await timed(() => session.run({ x }), asked)).cpu / 1e9);
  } finally {
    await session.release();
  }
}
