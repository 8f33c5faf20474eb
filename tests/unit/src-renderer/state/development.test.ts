import { plainDevelopment } from '@contract/plain-development';
import { describe, expect, it } from 'vitest';
import { Development } from '../../../../src-renderer/state/development.svelte';
import type { DevelopSettings } from '@contract';
import { aRawPhoto } from '../fake-api';

/** A place of the test's own for the settings. */
function place() {
  let settings: DevelopSettings = plainDevelopment;
  return { get: () => settings, set: (changed: DevelopSettings) => void (settings = changed) };
}

function opened() {
  const development = new Development(place());
  development.open(aRawPhoto.raw);
  return development;
}

describe('Development', () => {
  it('starts plainly and goes back to that', () => {
    const development = opened();
    expect(development.settings).toEqual(plainDevelopment);
    development.change({ exposure: 1 });
    development.chooseWhiteBalance('daylight');
    expect(development.isPlain).toBe(false);
    development.reset();
    expect(development.settings).toEqual(plainDevelopment);
    expect(development.isPlain).toBe(true);
  });

  it('sets a temperature from that of the camera on', () => {
    const development = opened();
    development.chooseWhiteBalance('temperature');
    expect(development.settings.whiteBalance).toEqual({ kind: 'temperature', kelvin: 5230, tint: -4 });
  });

  it('sets none that the contract would refuse', () => {
    const development = new Development(place());
    development.open({ sensor: 'Bayer', developable: true, asShot: { kelvin: 15_000, tint: 400 } });
    development.chooseWhiteBalance('temperature');
    expect(development.settings.whiteBalance).toEqual({ kind: 'temperature', kelvin: 12_000, tint: 150 });
  });

  it('keeps the white balance until a grey point is picked', () => {
    const development = opened();
    development.chooseWhiteBalance('grey-point');
    expect([development.picking, development.settings.whiteBalance.kind]).toEqual([true, 'as-shot']);
    development.pick({ x: 0.25, y: 0.5 });
    expect(development.picking).toBe(false);
    expect(development.settings.whiteBalance).toEqual({ kind: 'grey-point', x: 0.25, y: 0.5 });
  });

  it('stops picking with another photo', () => {
    const development = opened();
    development.picking = true;
    development.open(null);
    expect(development.picking).toBe(false);
  });
});
