import { beforeAll, describe, expect, it } from 'vitest';
import type { Image } from '../../../../../../src-main/engine/image/image';
import { Burst } from '../../../../../../src-main/engine/raw/burst/burst';
import { patterns } from '../../../../../../src-main/engine/raw/mosaic';
import type { BayerMosaic } from '../../../../../../src-main/engine/raw/mosaic';
import type { Noise } from '../../../../../../src-main/engine/raw/noise';
import { sensorLight } from '../../../../../../src-main/engine/raw/normalise';
import {
  handheldBurst,
  handheldPoses,
  iso3200,
  largestShift,
  psnrInside,
  readScene,
  shoot,
  withBall,
} from './handheld';

const size = { width: 168, height: 104 };
/** Beyond it, some shot does not see what the reference sees. */
const border = 12;
const [straight] = handheldPoses(1);

let scene: Image;
beforeAll(async () => {
  scene = await readScene();
});

function merge([reference, ...others]: readonly BayerMosaic[], brightness = 1) {
  const burst = new Burst(reference);
  for (const shot of others) burst.add(shot, brightness);
  return burst.finish();
}

const lightOf = (mosaic: BayerMosaic) => sensorLight(mosaic).data;

describe('a burst by hand at ISO 3200', () => {
  let shots: BayerMosaic[];
  let truth: Float32Array;
  beforeAll(() => {
    shots = handheldBurst(Array<Image>(8).fill(scene), size);
    truth = lightOf(shoot(scene, size, straight));
  });
  const quality = (mosaic: BayerMosaic) => psnrInside(lightOf(mosaic), truth, size, border);

  it('of 8 shots gains more than 5 dB over one', () => {
    expect(quality(merge(shots).mosaic)).toBeGreaterThan(quality(shots[0]) + 5);
  });

  it('gains more with more shots', () => {
    expect(quality(merge(shots).mosaic)).toBeGreaterThan(quality(merge(shots.slice(0, 3)).mosaic) + 1);
  });

  it('hands on less noise: between that of a mean and half of a shot’s', () => {
    const { noise } = merge(shots);
    const at = ({ gain, offset }: Noise) => gain * 0.2 + offset;
    expect(at(noise)).toBeLessThan(at(iso3200) / 2);
    expect(at(noise)).toBeGreaterThan(at(iso3200) / 8);
  });

  it('takes a shot that is a little darker for what it shows', () => {
    const { black } = shots[0];
    const darker = shots.map(({ samples, ...shot }, index) => ({
      ...shot,
      samples: index === 0 ? samples : samples.map((sample) => black[0] + 0.8 * (sample - black[0])),
    }));
    expect(quality(merge(darker, 1 / 0.8).mosaic)).toBeGreaterThan(quality(shots[0]) + 4);
  });
});

describe('a ball that rolls through a burst', () => {
  it('is where it was in the reference, and nowhere else', () => {
    // It begins left of the middle of the scene and rolls by about its own width from shot to shot.
    const scenes = Array.from({ length: 8 }, (_, shot) => withBall(scene, 110 + 20 * shot, 128, 14));
    const shots = handheldBurst(scenes, size);
    const truth = lightOf(shoot(scenes[0], size, straight));
    const { mosaic } = merge(shots);
    expect(largestShift(lightOf(mosaic), truth, size, 8)).toBeLessThan(0.012);
    expect(psnrInside(lightOf(mosaic), truth, size, border)).toBeGreaterThan(
      psnrInside(lightOf(shots[0]), truth, size, border) + 3,
    );
  });
});

describe('equal shots without noise', () => {
  it.each(patterns)('in %s give the same mosaic', (pattern) => {
    const shot = shoot(scene, size, straight, undefined, pattern);
    expect(lightOf(merge([shot, shot, shot]).mosaic)).toEqual(lightOf(shot));
  });

  it('of an odd size, too', () => {
    const shot = shoot(scene, { width: 93, height: 71 }, straight);
    expect(lightOf(merge([shot, shot]).mosaic)).toEqual(lightOf(shot));
  });

  it('moved by whole cells give the same mosaic where all of them see it', () => {
    const [shot, other] = [straight, { x: 4, y: -2, angle: 0 }].map((pose) => shoot(scene, size, pose));
    const [before, after] = [lightOf(shot), lightOf(merge([shot, other]).mosaic)];
    expect(psnrInside(after, before, size, 24)).toBeGreaterThan(60);
  });
});

it('a shot of another scene changes little', () => {
  const [shot] = handheldBurst([scene], size);
  const other = shoot(withBall(scene, 192, 128, 80), size, straight);
  const truth = lightOf(shoot(scene, size, straight));
  const quality = (mosaic: BayerMosaic) => psnrInside(lightOf(mosaic), truth, size, border);
  expect(quality(merge([shot, other]).mosaic)).toBeGreaterThan(quality(shot));
});
