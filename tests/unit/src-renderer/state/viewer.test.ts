import { beforeEach, describe, expect, it } from 'vitest';
import { Viewer } from '../../../../src-renderer/state/viewer.svelte';

let viewer: Viewer;

beforeEach(() => {
  viewer = new Viewer();
  viewer.resize({ width: 1000, height: 600 }, 1);
  viewer.open({ width: 3000, height: 2000 });
});

describe('Viewer', () => {
  it('shows a photo whole at first, and smooth', () => {
    expect(viewer.fitted).toBe(true);
    expect(viewer.zoom).toBeCloseTo(552 / 2000);
    expect(viewer.crisp).toBe(false);
  });

  it('stays fitted when the window changes', () => {
    viewer.resize({ width: 1000, height: 300 }, 1);
    expect(viewer.zoom).toBeCloseTo(252 / 2000);
  });

  it('shows single pixels from 200 % on', () => {
    viewer.zoomTo(1.9);
    expect(viewer.crisp).toBe(false);
    viewer.zoomTo(2);
    expect(viewer.crisp).toBe(true);
  });

  it('counts the pixels of the screen, not those of CSS', () => {
    viewer.resize({ width: 1000, height: 600 }, 2);
    viewer.zoomTo(1);
    expect(viewer.placement.scale).toBe(0.5);
    // Smaller than the stage, and larger than itself where it is fitted.
    viewer.open({ width: 800, height: 500 });
    expect(viewer.zoom).toBeGreaterThan(2);
    viewer.zoomTo(1);
    expect(viewer.zoom).toBe(1);
  });

  it('keeps what is in sight when the result has twice the pixels', () => {
    viewer.zoomTo(1, { x: 100, y: 100 });
    const { x, y } = viewer.placement;
    viewer.replace({ width: 6000, height: 4000 });
    expect(viewer.placement).toEqual({ scale: 0.5, x, y });
  });

  it('has the divider at the same part of what is seen', () => {
    expect(viewer.dividerX).toBeCloseTo(500);
    viewer.moveDividerTo(-50);
    expect(viewer.divider).toBe(0);
    expect(viewer.dividerX).toBeCloseTo(viewer.span.left);
    viewer.moveDividerTo(5000);
    expect(viewer.divider).toBe(1);
  });

  it('does not leave the fitted view by a stray drag', () => {
    viewer.pan(5, 5);
    expect(viewer.fitted).toBe(true);
    viewer.zoomTo(1);
    const { x } = viewer.placement;
    viewer.pan(5, 0);
    expect(viewer.placement.x).toBe(x + 5);
  });
});
