import { plainDevelopment } from '@contract/plain-development';
import { expect, it } from 'vitest';
import { sameButStrength, sameOutcome } from '../../../../src-renderer/logic/outcome';
import { someSettings } from '../fake-api';

it('tells settings apart that lead to different results', () => {
  expect(sameOutcome(someSettings, { ...someSettings })).toBe(true);
  expect(sameOutcome(someSettings, { ...someSettings, tau: 6 })).toBe(false);
  expect(sameOutcome(someSettings, { ...someSettings, seed: 1 })).toBe(false);
  expect(sameOutcome(someSettings, { ...someSettings, restorer: 'heavy' })).toBe(false);
  expect(sameOutcome(someSettings, { ...someSettings, task: 'sr', scale: 2 })).toBe(false);
});

it('counts a setting that nobody has thought of yet', () => {
  expect(sameOutcome(someSettings, { ...someSettings, ...{ invented: 1 } })).toBe(false);
});

it('does not mind in which order things are said', () => {
  const reversed = Object.fromEntries(Object.entries(someSettings).reverse()) as typeof someSettings;
  expect(sameOutcome(someSettings, reversed)).toBe(true);
});

it('ignores the seed where nothing is sampled', () => {
  const faithful = { ...someSettings, tau: 0 };
  expect(sameOutcome(faithful, { ...faithful, seed: 1, steps: 3 })).toBe(true);
  expect(sameOutcome(faithful, { ...faithful, keep: { kind: 'share', alpha: 1 } })).toBe(true);
});

it('looks at how a photo is developed for RAW alone', () => {
  const brighter = { ...plainDevelopment, exposure: 1 };
  expect(sameOutcome(someSettings, { ...someSettings, develop: brighter })).toBe(true);
  const raw = { ...someSettings, task: 'raw' } as const;
  expect(sameOutcome(raw, { ...raw, develop: brighter })).toBe(false);
  expect(sameOutcome(raw, { ...raw, develop: { ...plainDevelopment } })).toBe(true);
});

it('knows where nothing but the dial was turned', () => {
  const turned = { ...someSettings, tau: 'auto', keep: { kind: 'budget', decibels: 0.1 } } as const;
  expect([sameOutcome(someSettings, turned), sameButStrength(someSettings, turned)]).toEqual([false, true]);
  expect(sameButStrength(someSettings, { ...turned, seed: 1 })).toBe(false);
});
