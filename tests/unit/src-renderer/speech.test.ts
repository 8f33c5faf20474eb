import { describe, expect, it } from 'vitest';
import { engineLine, taskName, tauMeaning, texts } from '../../../src-renderer/texts';
import { aRestoration } from './fake-api';

describe('texts', () => {
  it('names tasks', () => {
    expect(taskName({ task: 'deblur', scale: 1 })).toBe('Deblur');
    expect(taskName({ task: 'sr', scale: 4 })).toBe('Super-resolution ×4');
  });

  it('says what is guessed, and what is not', () => {
    expect(tauMeaning(0)).toContain('adds nothing');
    expect(tauMeaning(5)).toContain('guess');
    expect(tauMeaning(100)).toContain('may not be what was really there');
  });

  it('sums up what was done', () => {
    expect(texts.resultFacts(aRestoration)).toBe('τ 5 · seed 0 · 12 s · CPU · 66 network calls');
  });

  it('names the device once, and why it is not a faster one', () => {
    expect(engineLine({ state: 'ready', device: 'cpu', note: 'CPU · no GPU (WebGPU): no adapter', error: null })).toBe(
      'CPU · no GPU (WebGPU): no adapter',
    );
    expect(engineLine({ state: 'ready', device: 'cpu', note: '8 cores', error: null })).toBe('CPU · 8 cores');
    expect(engineLine({ state: 'restarting', device: 'cpu', note: '', error: null })).toBe('Engine is restarting…');
  });
});
