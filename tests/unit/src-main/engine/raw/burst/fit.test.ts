import { describe, expect, it } from 'vitest';
import { brightnessOf, misfit } from '../../../../../../src-main/engine/raw/burst/fit';
import type { Mosaic, CameraShot } from '../../../../../../src-main/engine/raw/mosaic';
import { camera } from './handheld';

const shot: CameraShot = { make: 'Fixture', model: 'Bayer One', iso: 3200, exposure: 1 / 100 };
const { black, white, colour } = camera;
const plain = { width: 4, height: 2, samples: new Uint16Array(8), pattern: 'RGGB', orientation: 1 } as const;
const mosaic = (difference: Partial<Mosaic> = {}): Mosaic => ({ ...plain, black, white, colour, shot, ...difference });
const taken = (difference: Partial<CameraShot>) => mosaic({ shot: { ...shot, ...difference } });

describe('a shot fits the reference', () => {
  it('when it is like it', () => {
    expect(misfit(mosaic(), mosaic())).toBeNull();
    expect(brightnessOf(mosaic(), mosaic())).toBe(1);
  });

  it('when it is exposed a third of a stop less, and is made as bright', () => {
    expect(misfit(taken({ exposure: 1 / 125 }), mosaic())).toBeNull();
    expect(brightnessOf(taken({ exposure: 1 / 125 }), mosaic())).toBeCloseTo(1.25, 10);
  });

  it('when half the time goes with twice the sensitivity, or the file does not tell', () => {
    expect(brightnessOf(taken({ exposure: 1 / 200, iso: 6400 }), mosaic())).toBeCloseTo(1, 10);
    expect(brightnessOf(taken({ exposure: 0 }), mosaic())).toBe(1);
    expect(misfit(taken({ iso: 0 }), mosaic())).toBeNull();
  });
});

describe('a shot does not fit', () => {
  it.each([
    [taken({ model: 'Bayer Two' }), /by a Fixture Bayer Two, not a Fixture Bayer One/],
    [mosaic({ width: 2, height: 4 }), /2 × 4 pixels instead of 4 × 2/],
    [mosaic({ pattern: 'BGGR' }), /BGGR instead of RGGB/],
    [taken({ exposure: 1 / 25 }), /2\.0 stops more/],
    [taken({ exposure: 1 / 400 }), /2\.0 stops less/],
  ])('and it is said why', (other, reason) => {
    expect(misfit(other, mosaic())).toMatch(reason);
  });
});
