import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exact, runtime, silence } from '../../../../../src-main/engine/nets/runtime';

const packageFile = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');

/** The libraries that the package ships, each with the variable that silences it. */
const libraries = [
  ['linux', 'x64/libonnxruntime.so.1', 'ORT_DISABLE_TELEMETRY'],
  ['linux', 'arm64/libonnxruntime.so.1', 'ORT_DISABLE_TELEMETRY'],
  ['darwin', 'arm64/libonnxruntime.1.dylib', 'ORT_DISABLE_TELEMETRY'],
  ['win32', 'x64/onnxruntime.dll', 'ORT_RUNNING_UNIT_TESTS'],
  ['win32', 'arm64/onnxruntime.dll', 'ORT_RUNNING_UNIT_TESTS'],
] as const;

/** What a library that sends by itself holds: where to, and how. */
const sender = /events\.data\.microsoft\.com|WINHTTP\.dll|WININET\.dll/;

describe('silence', () => {
  it.each(libraries)('sets on %s what %s reads: %s', (system, file, variable) => {
    const environment: NodeJS.ProcessEnv = {};
    silence(environment, system);
    expect(environment[variable]).toBe('1');
    const library = join(dirname(packageFile), 'bin/napi-v6', system, file);
    if (!existsSync(library)) return;
    const bytes = readFileSync(library);
    expect(bytes.includes(variable)).toBe(true);
    // On Windows events are the system's to send, and the variable is read where Node writes it.
    if (system === 'win32') {
      expect(sender.test(bytes.toString('latin1'))).toBe(false);
      expect(bytes.includes('GetEnvironmentVariableA')).toBe(true);
    }
  });
});

it('has CUDA multiply with float32’s mantissa', () => {
  const environment: NodeJS.ProcessEnv = { NVIDIA_TF32_OVERRIDE: '1' };
  exact(environment);
  expect(environment.NVIDIA_TF32_OVERRIDE).toBe('0');
});

it('is told to write nothing on the terminal, which it does from the first session on', () => {
  expect(runtime().env.logLevel).toBe('fatal');
});
