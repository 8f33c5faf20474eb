import { createRequire } from 'node:module';
import { platform } from 'node:os';
import type * as Runtime from 'onnxruntime-node';
import { withoutBrokenDrivers } from './vulkan';

/**
 * Keeps quiet what is none of the user's business. ONNX Runtime counts how it is used and sends that home, unless its environment says otherwise before it is loaded. On
 * Linux and macOS that is ORT_DISABLE_TELEMETRY. On Windows its events go to the system's own collection, which the
 * library takes no part in when it believes to be under test: its C interface has a switch, but not the one for Node.
 */
export function silence(environment: NodeJS.ProcessEnv, system: string): void {
  environment.ORT_DISABLE_TELEMETRY = '1';
  if (system === 'win32') environment.ORT_RUNNING_UNIT_TESTS = '1';
  if (system === 'linux') withoutBrokenDrivers(environment);
}

let isSilenced = false;

/**
 * ONNX Runtime's library, silenced; nobody else loads it. It is required, not imported: in a package's archive old
 * Electrons find nothing that is imported.
 */
export function runtime(): typeof Runtime {
  if (!isSilenced) silence(process.env, platform());
  isSilenced = true;
  return createRequire(import.meta.url)('onnxruntime-node') as typeof Runtime;
}
