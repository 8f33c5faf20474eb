import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceBook, DeviceReport } from '../../../../../src-main/contract';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import {
  candidates,
  chooseDevice,
  fastest,
  noted,
  passingBook,
  taken,
} from '../../../../../src-main/engine/nets/device';

const bundled = (...names: string[]) => names.map((name) => ({ name, bundled: true }));
const report = (device: DeviceReport['device'], seconds: number, code?: 'wrong' | 'slow'): DeviceReport => ({
  ...{ device, adapter: '', psnr: null, secondsPerMegapixel: { a: seconds } },
  problem: code ? { code, details: {} } : null,
});
const book = (changes: Partial<DeviceBook> = {}): DeviceBook => ({
  ...{ version: 1, fingerprint: 'now', reports: [report('cpu', 9)], trying: null },
  ...changes,
});
/** No process has it: they count up to 4 million. */
const deadProcess = 2 ** 30;

describe('devices that can be here', () => {
  it('are those of ONNX Runtime’s package for the system, and CUDA where its library is', () => {
    expect(candidates(bundled('cpu', 'webgpu', 'dml'), false)).toEqual(['dml', 'webgpu', 'cpu']);
    expect(candidates(bundled('cpu', 'webgpu', 'coreml'), false)).toEqual(['coreml', 'webgpu', 'cpu']);
    const linux = [...bundled('cpu', 'webgpu'), { name: 'cuda', bundled: false }, { name: 'tensorrt', bundled: false }];
    expect(candidates(linux, false)).toEqual(['webgpu', 'cpu']);
    expect(candidates(linux, true)).toEqual(['cuda', 'webgpu', 'cpu']);
    expect(candidates(bundled('cpu'), true)).toEqual(['cpu']);
  });
});

describe('the fastest device', () => {
  it('is the fastest of those that are right', () => {
    expect(fastest([report('cpu', 9), report('webgpu', 2), report('dml', 1)])).toBe('dml');
    expect(fastest([report('cpu', 9), report('webgpu', 2), report('dml', 1, 'wrong')])).toBe('webgpu');
  });

  it('is the processor where nothing is faster', () => {
    expect(fastest([report('webgpu', 12), report('cpu', 9)])).toBe('cpu');
    expect(fastest([report('webgpu', 12, 'slow')])).toBe('cpu');
    expect(fastest([])).toBe('cpu');
  });
});

describe('what is known of devices', () => {
  it('is of no use with another driver, version or pack, nor where all is to be tried again', () => {
    expect(taken(book(), 'other', {})).toEqual({ ...book(), fingerprint: 'other', reports: [] });
    expect(taken(book(), 'now', { isAnew: true }).reports).toEqual([]);
    expect(taken(book(), 'now', {})).toEqual(book());
  });

  it('has a device struck off that a process did not survive', () => {
    const trying = { device: 'webgpu', process: deadProcess, times: 1 } as const;
    const after = taken(book({ trying }), 'now', { isAfterCrash: true });
    expect(after.trying).toBeNull();
    expect(after.reports).toContainEqual({
      ...report('webgpu', 0),
      secondsPerMegapixel: {},
      problem: { code: 'died', details: {} },
    });
  });

  it('has it tried once more where the computer may just have been switched off', () => {
    const trying = { device: 'webgpu', process: deadProcess, times: 1 } as const;
    expect(taken(book({ trying }), 'now', {})).toEqual(book({ trying }));
    expect(taken(book({ trying: { ...trying, times: 2 } }), 'now', {}).reports).toHaveLength(2);
  });

  it('is left alone while another process is at it', () => {
    const trying = { device: 'webgpu', process: process.ppid, times: 2 } as const;
    expect(taken(book({ trying }), 'now', {})).toEqual(book({ trying }));
  });
});

describe('a book on a disk that cannot be written', () => {
  it('is kept by the process', async () => {
    const kept = passingBook();
    const full = {
      read: () => kept.read(),
      change: (next: (before: DeviceBook) => DeviceBook) =>
        kept.change(next).then(() => Promise.reject(new Error('ENOSPC: no space left on device'))),
    };
    expect((await noted(full, () => book())).reports).toEqual([report('cpu', 9)]);
  });
});

describe('choosing', () => {
  it('needs no trial for the processor', async () => {
    const catalogue = await readCatalogue(resolve('models'));
    const { pool, reports } = await chooseDevice(catalogue, { device: 'cpu' }, passingBook());
    expect([pool.device, reports]).toEqual(['cpu', []]);
  });

  it('refuses by its name what this build does not have', async () => {
    const catalogue = await readCatalogue(resolve('models'));
    const wanted = process.platform === 'darwin' ? 'dml' : 'coreml';
    await expect(chooseDevice(catalogue, { device: wanted }, passingBook())).rejects.toMatchObject({
      code: 'device-unavailable',
      details: { device: wanted },
    });
  });
});
