import { describe, expect, it } from 'vitest';
import { Progress, Speeds } from '../../../../src-main/engine/progress';

/** A photo of ten tiles: φ_IR once a tile at 6 s, then five steps of φ_D at 2 s and φ_F at 1 s. */
const costs = [
  { packId: 'restorer', times: 1, seconds: 6 },
  { packId: 'denoiser', times: 5, seconds: 2 },
  { packId: 'fusion', times: 5, seconds: 1 },
];
const tiles = 10;
const pixels = 65536;
const stages = costs.map(({ packId, times }) => ({ packId, calls: times * tiles, pixels: times * tiles * pixels }));
const calls = [
  ...Array.from({ length: tiles }, () => costs[0]),
  ...Array.from({ length: 5 }, () =>
    [costs[1], costs[2]].flatMap((cost) => Array.from({ length: tiles }, () => cost)),
  ).flat(),
];

describe('the time left', () => {
  it('is within 20 % of the truth after the first tenth, once a warm-up has timed the later networks', () => {
    const speeds = new Speeds();
    // Small tiles are less efficient: a warm-up that is 20 % off must still do.
    speeds.record('denoiser', 1000, (1.2 * 2 * 1000) / pixels, true);
    speeds.record('fusion', 1000, (0.85 * 1000) / pixels, true);
    let clock = 100;
    const progress = new Progress(stages, speeds, () => clock);
    const total = calls.reduce((sum, { seconds }) => sum + seconds, 0);
    for (const { packId, seconds } of calls) {
      clock += seconds;
      const { secondsLeft } = progress.callDone(packId, pixels);
      const truth = total - (clock - 100);
      if (clock - 100 >= total / 10 && truth > 0)
        expect(Math.abs((secondsLeft ?? NaN) - truth) / truth).toBeLessThan(0.2);
    }
    expect(progress.report()).toEqual({ callsDone: 110, callsTotal: 110, secondsLeft: 0 });
  });

  it('is unknown while a network that is still to come has never run', () => {
    const progress = new Progress(stages, new Speeds(), () => 0);
    expect(progress.report().secondsLeft).toBeNull();
  });

  it('follows a device that slows down', () => {
    const speeds = new Speeds();
    speeds.record('denoiser', 100, 1);
    for (let call = 0; call < 20; call++) speeds.record('denoiser', 100, 2);
    expect(speeds.secondsFor([{ packId: 'denoiser', pixels: 100 }])).toBeCloseTo(2, 1);
  });

  it('is not spoilt by a night that the computer slept through, nor are calls that differ taken for one', () => {
    const speeds = new Speeds();
    const left = (packId: string) => speeds.secondsFor([{ packId, pixels: 100 }]) ?? NaN;
    for (const packId of ['denoiser', 'blur-step']) {
      for (let call = 0; call < 10; call++) speeds.record(packId, 100, 2);
      speeds.record(packId, 100, 8 * 3600);
    }
    expect(left('denoiser')).toBeLessThanOrEqual(4);
    for (let call = 0; call < 10; call++) speeds.record('denoiser', 100, 2);
    expect(left('denoiser')).toBeCloseTo(2, 0);
    expect(left('blur-step')).toBeGreaterThan(3600);
  });

  it('goes by what is expected, also when that changes', () => {
    const speeds = new Speeds();
    speeds.record('restorer', 1, 2);
    speeds.record('blur-step', 1, 3);
    const step = { packId: 'blur-step', calls: 2, pixels: 2 };
    const progress = new Progress([step], speeds, () => 0);
    expect(progress.report()).toEqual({ callsDone: 0, callsTotal: 2, secondsLeft: 6 });
    progress.skip([step]);
    progress.expect([{ packId: 'restorer', calls: 1, pixels: 1 }]);
    expect(progress.report()).toEqual({ callsDone: 0, callsTotal: 1, secondsLeft: 2 });
  });

  it('counts networks apart from the mathematics of blur', () => {
    const progress = new Progress([], new Speeds(), () => 0);
    progress.callDone('blur-step', 1);
    progress.callDone('denoiser', 1);
    expect(progress.networkCalls).toBe(1);
    expect(progress.report().callsDone).toBe(2);
  });
});
