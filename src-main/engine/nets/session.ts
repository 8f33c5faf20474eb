import { Tensor } from 'onnxruntime-common';
import type { InferenceSession } from 'onnxruntime-common';
import { LatensifyError } from '../../contract/errors';
import type { ComputeDevice } from '../../contract/settings';
import { inWords } from '../../contract/reasons';
import { fromPlanar, planarOf, toPlanar } from '../image/image';
import type { Image } from '../image/image';
import type { Catalogue, Pack } from './catalogue';
import { missingLibrary } from './cuda';
import { readPackFile } from './pack-file';
import { runtime } from './runtime';
import { traced } from '../trace';
import { lacksVulkan } from './vulkan';

/** Another of a file's outputs, which somebody wants beside the picture. */
export interface Beside {
  readonly output: string;
  readonly take: (tensor: Tensor) => void;
}

/** A network that is loaded and runs on one device. */
export interface Session {
  readonly pack: Pack;
  /** Inputs by the names that the pack gives them, the picture first. Throws `network-failed`. */
  run(inputs: Readonly<Record<string, Tensor>>, beside?: Beside): Promise<Image>;
  release(): Promise<void>;
}

/** A picture as a network's input, 1 × 3 × height × width, sharing its memory where the planes follow each other as a tile's do. */
export function pictureTensor(image: Image): Tensor {
  return new Tensor('float32', planarOf(image) ?? toPlanar(image), [1, 3, image.height, image.width]);
}

/** The same value for each pixel of a channel, 1 × channels × height × width. */
export function mapTensor(values: readonly number[], { width, height }: Image): Tensor {
  const plane = width * height;
  const data = new Float32Array(values.length * plane);
  values.forEach((value, channel) => data.fill(value, channel * plane, (channel + 1) * plane));
  return new Tensor('float32', data, [1, values.length, height, width]);
}

/** One value for each picture of a batch of one. */
export function scalarTensor(value: number): Tensor {
  return new Tensor('float32', Float32Array.of(value), [1]);
}

/** The network's output, which must be one picture of float32. */
function toPicture(tensor: Tensor): Image {
  const [batch, channels, height, width] = tensor.dims;
  if (batch !== 1 || channels !== 3 || !(tensor.data instanceof Float32Array)) {
    throw new Error(
      inWords(
        'its output is {} of {} instead of float32 of 1 × 3 × height × width',
        tensor.type,
        tensor.dims.join(' × '),
      ),
    );
  }
  return fromPlanar(width, height, tensor.data);
}

/** ONNX Runtime's own words, without the C++ source line and the condition that failed. */
function reasonOf(cause: unknown): string {
  const [message] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return message.replace(/^.* was false\. /, '').replace(/[.]$/, '');
}

/** What ONNX Runtime threw while a network ran; its own words stay whole in the cause. */
export function networkFailure(pack: Pick<Pack, 'title'>, cause: unknown): LatensifyError {
  return new LatensifyError('network-failed', { pack: pack.title, reason: reasonOf(cause) }, { cause });
}

async function run(
  session: InferenceSession,
  pack: Pack,
  inputs: Readonly<Record<string, Tensor>>,
  beside?: Beside,
): Promise<Image> {
  try {
    const [{ dims }] = Object.values(inputs);
    const call = () => session.run(inputs, [pack.output, ...(beside ? [beside.output] : [])]);
    const outputs = await traced(pack.role, call, { pack: pack.id, width: dims[3], height: dims[2] });
    const picture = toPicture(outputs[pack.output]);
    beside?.take(outputs[beside.output]);
    return picture;
  } catch (cause) {
    throw networkFailure(pack, cause);
  }
}

/** Why a network cannot be opened on a device. */
function whyNotOpened(device: ComputeDevice, cause: unknown): string {
  const reason = reasonOf(cause);
  const missing = device === 'cuda' && reason.endsWith('Failed to load shared library') ? missingLibrary() : null;
  return missing === null ? reason : inWords('{} is not installed', missing);
}

/**
 * Each session has threads of its own, which would go on turning around in wait for its next call, in the way of the next
 * session's and of everybody else: five steps of the sampler took half as long again on two cores. They sleep instead.
 */
export const idleThreads = { session: { intra_op: { allow_spinning: '0' } } };

/** Loads a pack on a device. Throws `model-missing`, `model-damaged` or `device-unavailable`. */
export async function openSession(catalogue: Catalogue, pack: Pack, device: ComputeDevice): Promise<Session> {
  if (device === 'webgpu' && process.platform === 'linux' && lacksVulkan(process.env)) {
    throw new LatensifyError('device-unavailable', {
      device,
      reason: inWords('{} is not installed', 'libvulkan.so.1'),
    });
  }
  // Severity 4: an error is thrown as well, and told in our words; the library would write its own on the terminal.
  const options: InferenceSession.SessionOptions = {
    executionProviders: [device],
    logSeverityLevel: 4,
    // DirectML cannot have it.
    enableMemPattern: device !== 'dml',
    extra: idleThreads,
  };
  const load = async () => {
    const bytes = await readPackFile(catalogue, pack);
    return runtime()
      .InferenceSession.create(bytes, options)
      .catch((cause: unknown) => {
        throw new LatensifyError('device-unavailable', { device, reason: whyNotOpened(device, cause) }, { cause });
      });
  };
  const session = await traced('session', load, { pack: pack.id, device });
  return { pack, run: (...given) => run(session, pack, ...given), release: () => session.release() };
}
