import { writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasCuda, missingLibrary, providerFolder } from '../../../../../src-main/engine/nets/cuda';
import { temporaryFolder } from '../image/files';

const provider = 'libonnxruntime_providers_cuda.so';
const shared = 'libonnxruntime_providers_shared.so';
const says = (words: string) => () => {
  throw new Error(words);
};

let folder: string;
beforeEach(() => (folder = temporaryFolder()));
const put = (...names: string[]) => names.forEach((name) => writeFileSync(join(folder, name), ''));

describe('ONNX Runtime’s part for CUDA', () => {
  it('is looked for beside its library, which is not in a package’s archive', () => {
    const folderOf = (entry: string) => providerFolder(entry, 'linux', 'x64');
    const end = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64';
    expect(folderOf('/opt/Latensify/resources/app.asar/node_modules/onnxruntime-node/dist/index.js')).toBe(
      normalize(`/opt/Latensify/resources/app.asar.unpacked/${end}`),
    );
    expect(folderOf('/src/node_modules/onnxruntime-node/dist/index.js')).toBe(normalize(`/src/${end}`));
    const unpacked = '/opt/Latensify/resources/app.asar.unpacked';
    expect(folderOf(`${unpacked}/node_modules/onnxruntime-node/dist/index.js`)).toBe(normalize(`${unpacked}/${end}`));
  });

  it('is there where somebody has put it', () => {
    expect(hasCuda(folder)).toBe(false);
    put(provider);
    expect(hasCuda(folder)).toBe(true);
  });

  it('names the library that it lacks', () => {
    put(provider, shared);
    const loader = 'libcublasLt.so.13: cannot open shared object file: No such file or directory';
    expect(missingLibrary(folder, says(loader))).toBe('libcublasLt.so.13');
  });

  it('is not loaded without what it shares with ONNX Runtime', () => {
    put(provider);
    expect(missingLibrary(folder, says('must not be called'))).toBe(shared);
  });

  it('names none where the loader does not', () => {
    put(provider, shared);
    expect(missingLibrary(folder, says('Module did not self-register'))).toBeNull();
    expect(missingLibrary(folder, () => undefined)).toBeNull();
  });
});
