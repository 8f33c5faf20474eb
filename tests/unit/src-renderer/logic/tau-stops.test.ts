import { describe, expect, it } from 'vitest';
import { nearestStop, tauStops } from '../../../../src-renderer/logic/tau-stops';

describe('tauStops', () => {
  it('hits 0, 5, 50 and 250 on a dial that ends at 250', () => {
    expect(tauStops(250, 100)).toEqual(expect.arrayContaining([0, 5, 50, 100, 250]));
  });

  it('has τ itself as the position up to 10', () => {
    expect(tauStops(250, 100).slice(0, 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('rises without repeating', () => {
    const stops = tauStops(1000, 333);
    expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
  });

  it('ends at the largest τ and holds the default, round or not', () => {
    const stops = tauStops(97, 13);
    expect(stops.at(-1)).toBe(97);
    expect(stops).toContain(13);
  });

  it('is one place where nothing can be chosen', () => {
    expect(tauStops(0, 5)).toEqual([0]);
  });
});

describe('nearestStop', () => {
  it('finds a stop, and the nearest one for a typed τ between two', () => {
    const stops = tauStops(250, 100);
    expect(stops[nearestStop(stops, 250)]).toBe(250);
    expect(stops[nearestStop(stops, 53)]).toBe(50);
  });
});
