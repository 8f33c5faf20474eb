import { LatensifyError } from '../../contract/errors';
import type { Device } from '../../contract/settings';
import { blankImage, toPlanar } from '../image/image';
import type { Image } from '../image/image';
import type { Catalogue, Method } from './catalogue';
import { NetworkShelf } from './networks';
import { runtime } from './runtime';
import type { ComputeDevice } from './session';

/** The device that does the work; `note` says so in words, and why not a faster one. */
export interface DeviceChoice {
  readonly shelf: NetworkShelf;
  readonly note: string;
}

export interface DeviceReport {
  readonly device: ComputeDevice;
  /** null: it passed the self-test; else why it cannot be used. */
  readonly problem: string | null;
}

const deviceNames: Record<ComputeDevice, string> = {
  cpu: 'CPU',
  webgpu: 'GPU (WebGPU)',
  dml: 'GPU (DirectML)',
  coreml: 'GPU and Neural Engine (Core ML)',
};

/** Why the processor works now, after the device gave up. */
export const lostNote = (reason: string): string => `${deviceNames.cpu} · no GPU: it gave up (${reason})`;

/** The devices that this build of ONNX Runtime carries, fastest first. */
function knownDevices(): ComputeDevice[] {
  const { listSupportedBackends } = runtime();
  const bundled = new Set(
    listSupportedBackends()
      .filter(({ bundled }) => bundled)
      .map(({ name }) => name),
  );
  return (['dml', 'coreml', 'webgpu', 'cpu'] as const).filter((device) => bundled.has(device));
}

const selfTestSide = 48;
/** Half-precision arithmetic on a GPU stays well below; a wrong driver does not. */
const selfTestTolerance = 0.02;

function testPicture(): Image {
  const image = blankImage(selfTestSide, selfTestSide);
  image.planes.forEach((plane, channel) => {
    for (let index = 0; index < plane.length; index++)
      plane[index] = 0.5 + 0.4 * Math.sin((channel * plane.length + index) * 0.7);
  });
  return image;
}

async function testResult(shelf: NetworkShelf, method: Method): Promise<Float32Array> {
  return toPlanar(await shelf.networksOf(method).denoiser.run(testPicture(), 0.1));
}

/** Runs the denoiser on the device and on the CPU; throws `device-unavailable` when they disagree or one fails. */
async function selfTest(catalogue: Catalogue, shelf: NetworkShelf): Promise<void> {
  const method = catalogue.methods.at(0);
  if (shelf.device === 'cpu' || !method) return;
  const reference = new NetworkShelf(catalogue, 'cpu');
  try {
    const [actual, expected] = [await testResult(shelf, method), await testResult(reference, method)];
    const agrees = actual.every((value, index) => Math.abs(value - expected[index]) < selfTestTolerance);
    if (!agrees)
      throw new LatensifyError('device-unavailable', {
        device: shelf.device,
        reason: 'its results differ from the CPU’s',
      });
  } finally {
    await reference.release();
  }
}

async function tryDevice(catalogue: Catalogue, device: ComputeDevice): Promise<NetworkShelf> {
  const shelf = new NetworkShelf(catalogue, device);
  try {
    await selfTest(catalogue, shelf);
    return shelf;
  } catch (error) {
    await shelf.release();
    throw error;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof LatensifyError && 'reason' in error.details) return String(error.details.reason);
  return error instanceof Error ? error.message : String(error);
}

/** Each device that this build knows, with the outcome of its self-test. */
export async function testDevices(catalogue: Catalogue): Promise<DeviceReport[]> {
  const reports: DeviceReport[] = [];
  for (const device of knownDevices()) {
    const problem = await tryDevice(catalogue, device).then(
      async (shelf) => (await shelf.release(), null),
      (error: unknown) => problemOf(error),
    );
    reports.push({ device, problem });
  }
  return reports;
}

/**
 * A device that passed its self-test. `auto` takes the fastest that does and says why not a faster one; a device
 * asked for by name is used or refused with `device-unavailable`, never replaced.
 */
export async function chooseDevice(catalogue: Catalogue, wanted: Device): Promise<DeviceChoice> {
  if (wanted !== 'auto') return { shelf: await tryDevice(catalogue, wanted), note: deviceNames[wanted] };
  const refusals: string[] = [];
  for (const device of knownDevices()) {
    try {
      const shelf = await tryDevice(catalogue, device);
      return { shelf, note: [deviceNames[device], ...refusals].join(' · ') };
    } catch (error) {
      refusals.push(`no ${deviceNames[device]}: ${problemOf(error)}`);
    }
  }
  throw new LatensifyError('device-unavailable', { device: 'auto', reason: refusals.join('; ') });
}
