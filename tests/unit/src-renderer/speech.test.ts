import { afterEach, describe, expect, it } from 'vitest';
import { engineLine, speech, taskName, tauMeaning } from '../../../src-renderer/speech.svelte';
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

  it('says what is guessed, and what is not', () => {
    expect(tauMeaning(0)).toContain('Only what the network is sure of');
    expect(tauMeaning(5)).toContain('guess');
    expect(tauMeaning(100)).toContain('may not be what was really there');
  });

  it('sums up what was done, without what only engineers count', () => {
    expect(speech.photo.resultFacts(aRestoration)).toBe('τ 5 · seed 0 · 12 s');
  });

  it('says which device works, and why not a faster one only to who asks', () => {
    const note = 'CPU · no GPU (WebGPU): no adapter';
    expect(engineLine({ state: 'ready', device: 'cpu', note, error: null })).toEqual({
      line: 'No GPU found, working on the processor',
      why: note,
    });
    expect(engineLine({ state: 'restarting', device: 'cpu', note: '', error: null }).line).toBe(
      'The engine is restarting…',
    );
  });
});
