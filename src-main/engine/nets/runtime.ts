import { createRequire } from 'node:module';
import { platform } from 'node:os';
import type * as Runtime from 'onnxruntime-node';
import { withoutBrokenDrivers, withoutBrokenLayers } from './vulkan';

/**
 * Keeps quiet what is none of the user's business. ONNX Runtime counts how it is used and sends that home, unless its environment says otherwise before it is loaded. On
 * Linux and macOS that is ORT_DISABLE_TELEMETRY. On Windows its events go to the system's own collection, which the
 * library takes no part in when it believes to be under test: its C interface has a switch, but not the one for Node.
 */
export function silence(environment: NodeJS.ProcessEnv, system: string): void {
  environment.ORT_DISABLE_TELEMETRY = '1';
  if (system === 'win32') environment.ORT_RUNNING_UNIT_TESTS = '1';
  if (system !== 'linux') return;
  withoutBrokenDrivers(environment);
  withoutBrokenLayers(environment);
}

/**
 * Has CUDA's libraries multiply with all 23 bits of mantissa, where they take 10 since cards have circuits for that
 * (NVIDIA's “TensorFloat-32”). What that errs became up to 15 steps of 8 bits in a RAW photo's shadows, by its white
 * balance, colours and curve; what it saved on an H200 was a hundredth of a second a tile.
 */
export function exact(environment: NodeJS.ProcessEnv): void {
  environment.NVIDIA_TF32_OVERRIDE = '0';
}

let isSilenced = false;

/**
 * ONNX Runtime's library, silenced and exact; nobody else loads it. It is required, not imported: in a package's archive old
 * Electrons find nothing that is imported.
 */
export function runtime(): typeof Runtime {
  if (!isSilenced) {
    silence(process.env, platform());
    exact(process.env);
  }
  isSilenced = true;
  const library = createRequire(import.meta.url)('onnxruntime-node') as typeof Runtime;
  // Or it says on the terminal which cards it did not understand, and which processor it may not have.
  library.env.logLevel = 'fatal';
  return library;
}
