// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Explained, root } from './process.mjs';

const runtime = join(root, 'node_modules/onnxruntime-node');

/** The version of ONNX Runtime that is installed. */
function runtimeVersion() {
  /** @type {{ version: string }} */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- npm's own file
  const { version } = JSON.parse(readFileSync(join(runtime, 'package.json'), 'utf8'));
  return version;
}

/**
 * Refuses a computer that ONNX Runtime, which runs the networks, has no build for: Macs with Intel's processors, for one. An app
 * would be made there all the same, and not start.
 * @param {string} system as process.platform says it
 * @param {string} processor as process.arch says it
 */
export function refuseProcessor(system = process.platform, processor = process.arch) {
  if (existsSync(join(runtime, 'bin/napi-v6', system, processor))) return;
  const name =
    system === 'darwin' && processor === 'x64' ? 'Macs with Intel’s processors' : `${system} on ${processor}`;
  throw new Explained(
    `Latensify does not run on ${name}: ONNX Runtime ${runtimeVersion()}, which runs its networks, has no build for them.
A computer with Windows or Linux, or a Mac with Apple's processor, will do.`,
  );
}
