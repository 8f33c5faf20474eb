import type { DeviceReport, EngineStatus } from '@contract';
import { expect, it, vi } from 'vitest';
import { ProcessExits, diagnostics } from '../../../../src-main/app/diagnostics';

const processors = vi.hoisted(() => vi.fn(() => [{ model: 'A processor' }]));
vi.mock('node:os', async (original) => ({ ...(await original<object>()), cpus: processors }));

it('diagnostics name versions, the device and the latest ends of processes, no more than ten', () => {
  const exits = new ProcessExits();
  for (let end = 1; end <= 12; end++) exits.add(`end ${end}`, new Date(0));
  const tried: DeviceReport = {
    device: 'webgpu',
    adapter: 'A card',
    problem: null,
    psnr: 91.6,
    secondsPerMegapixel: {},
  };
  const status: EngineStatus = { state: 'ready', device: 'cpu', devices: [tried], lost: null, error: null };
  const text = diagnostics('1.2.3', status, exits);
  expect(text).toContain('Latensify 1.2.3');
  expect(text).toContain('Engine: ready, cpu\n  webgpu (A card): right, 92 dB');
  expect(text).toContain('1970-01-01T00:00:00.000Z end 3');
  expect(text).not.toContain('end 2\n');
});

it('diagnostics are told where the system does not list its processors', () => {
  const status: EngineStatus = { state: 'ready', device: 'cpu', devices: [], lost: null, error: null };
  expect(diagnostics('1', status, new ProcessExits())).toMatch(/^1 × A processor, \d/m);
  processors.mockReturnValue([]);
  expect(diagnostics('1', status, new ProcessExits())).toMatch(/^0 × a processor that is not told, \d/m);
});
