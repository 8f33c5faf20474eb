import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceReport, EngineStatus } from '@contract';
import { deviceLine, engineLine, speech, taskName, detailMeaning } from '../../../src-renderer/speech.svelte';
import { aRestoration } from './fake-api';

afterEach(() => (speech.language = 'en'));

describe('speech', () => {
  it('names tasks, in the language that is chosen', () => {
    expect(taskName({ task: 'deblur', scale: 1 })).toBe('Sharpen blur');
    expect(taskName({ task: 'sr', scale: 4 })).toBe('Enlarge ×4');
    speech.language = 'de';
    expect(taskName({ task: 'raw', scale: 1 })).toBe('RAW entwickeln');
    expect(speech.failure({ code: 'cancelled', details: {} })).toContain('Abgebrochen');
  });

  it('names no network of one’s own by its number', () => {
    const details = { restorer: 'own-0123456789ab', available: 'restorer-sr-x2, own-ba9876543210' };
    for (const language of ['en', 'de'] as const) {
      speech.language = language;
      const sentence = speech.failure({ code: 'no-restorer', details });
      expect(sentence).not.toMatch(/own-|restorer-/);
      expect(sentence).toMatch(/import/i);
    }
  });

  it('says what is guessed, and what is not', () => {
    expect(detailMeaning(0, 0.4)).toContain('Only what the network is sure of');
    expect(detailMeaning(0.1, 0.4)).toContain('guess');
    expect(detailMeaning(0.4, 0.4)).toContain('may not be what was really there');
  });

  it('sums up what was done, without what only engineers count', () => {
    expect(speech.photo.resultFacts(aRestoration)).toBe('τ 5 · about −0.31 dB · seed 0 · 12 s');
  });

  it('says which device works, and why not a faster one only to who asks', () => {
    const webgpu = { device: 'webgpu', adapter: 'AMD', psnr: null, secondsPerMegapixel: {} } as const;
    const absent = { ...webgpu, problem: { code: 'absent', details: { reason: 'no adapter' } } } as const;
    const wrong = { ...webgpu, problem: { code: 'wrong', details: { pack: 'Denoiser', reason: '9 dB' } } } as const;
    const ready: EngineStatus = { state: 'ready', device: 'cpu', devices: [], lost: null, error: null };
    expect(engineLine(ready)).toEqual({ line: 'Working on the processor', why: '' });
    expect(engineLine({ ...ready, devices: [absent] })).toEqual({
      line: 'No GPU found, working on the processor',
      why: 'Graphics card (WebGPU), AMD: not on this computer (no adapter).',
    });
    expect(engineLine({ ...ready, devices: [wrong] })).toEqual({
      line: 'Working on the processor',
      why: 'Graphics card (WebGPU), AMD: its results are not the processor’s (Denoiser: 9 dB).',
    });
    const lost = { device: 'webgpu', reason: 'device lost' } as const;
    expect(engineLine({ ...ready, lost }).why).toContain('gave up during the work (device lost)');
    expect(engineLine({ ...ready, state: 'restarting' }).line).toBe('The engine is restarting…');
  });

  it('says how much faster a device is than the processor', () => {
    const facts = { adapter: '', problem: null, psnr: 130 };
    const cpu: DeviceReport = { ...facts, device: 'cpu', secondsPerMegapixel: { a: 6, b: 2, c: 9 } };
    const webgpu: DeviceReport = { ...facts, device: 'webgpu', secondsPerMegapixel: { a: 1, b: 1 } };
    expect(deviceLine(webgpu, [cpu, webgpu])).toBe(
      'Graphics card (WebGPU): right, 4.0 times as fast as the processor.',
    );
    expect(deviceLine(cpu, [cpu, webgpu])).toBe('Processor: what the others are compared with.');
    speech.language = 'de';
    expect(deviceLine(webgpu, [cpu, webgpu])).toContain('4,0-mal so schnell');
  });
});

it('names a file rather than its path where the photo stands beside it', () => {
  speech.language = 'en';
  const failure = { code: 'file-not-found', details: { path: '/home/ann/a.jpg' } } as const;
  expect(speech.failureHere(failure)).toContain('There is no file at a.jpg.');
  expect(speech.failure(failure)).toContain('/home/ann/a.jpg');
});

it('leaves what codecs say to the details that are copied, and keeps reasons in words of our own', () => {
  const damaged = (reason: string) => speech.failure({ code: 'photo-damaged', details: { path: '/p/a.jpg', reason } });
  speech.language = 'en';
  expect(damaged('VipsJpeg: Corrupt JPEG data: premature end of data segment')).toBe(
    '/p/a.jpg is damaged or incomplete. Nothing was changed; try another copy of the file.',
  );
  expect(damaged('it holds no picture')).toContain('incomplete (it holds no picture).');
  speech.language = 'de';
  expect(damaged('VipsJpeg: Corrupt JPEG data')).toContain('beschädigt oder unvollständig. Es wurde nichts verändert');
  speech.language = 'en';
});
