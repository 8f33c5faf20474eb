import type { Size } from '@contract';
import { fit, keepInSight, limitScale, onPixels, visibleSpan, zoomAt } from '../logic/placement';
import type { Placement, Point } from '../logic/placement';

const zoomStep = 1.25;
/** Ways to compare: parted by a divider, beside each other, one at a time, what differs, and what was made up. */
export const compareModes = ['split', 'side', 'single', 'difference', 'invented'] as const;
export type CompareMode = (typeof compareModes)[number];

/** From here on, each pixel of the photo is shown as the square that it is. */
const crispFrom = 2;

/** Where the photo lies on the stage, and where the divider between before and after stands. */
export class Viewer {
  picture = $state.raw<Size>({ width: 1, height: 1 });
  stage = $state.raw<Size>({ width: 1, height: 1 });
  /** Device pixels per CSS pixel: at “100 %” one pixel of the photo is one of the screen. */
  pixelRatio = $state(1);
  fitted = $state(true);
  #free = $state.raw<Placement>({ scale: 1, x: 0, y: 0 });
  /** What is moved goes on from here, so that roundings do not add up. */
  readonly #exact = $derived<Placement>(
    this.fitted ? fit(this.picture, this.stage) : keepInSight(this.#free, this.picture, this.stage),
  );
  readonly placement = $derived(onPixels(this.#exact, this.pixelRatio));
  readonly zoom = $derived(this.placement.scale * this.pixelRatio);
  readonly crisp = $derived(!this.fitted && this.zoom >= crispFrom);

  mode = $state<CompareMode>('split');
  /** Places that are black or white without detail are marked. */
  showsClipping = $state(false);
  /** 0: the result covers the photo; 1: only the original is seen. */
  divider = $state(0.5);
  /** While a key is held. */
  originalHeld = $state(false);
  readonly span = $derived(visibleSpan(this.placement, this.picture, this.stage));
  readonly dividerX = $derived(this.span.left + this.divider * (this.span.right - this.span.left));

  /** Another photo: whole, with the divider in the middle. */
  open(picture: Size): void {
    this.picture = picture;
    this.fitted = true;
    this.divider = 0.5;
  }

  /** The same photo with other pixels, for example four times as many: what is in sight stays where it is. */
  replace(picture: Size): void {
    const { scale, x, y } = this.#exact;
    this.#free = { scale: scale * (this.picture.width / picture.width), x, y };
    this.picture = picture;
  }

  resize(stage: Size, pixelRatio: number): void {
    this.stage = stage;
    this.pixelRatio = pixelRatio;
  }

  fit(): void {
    this.fitted = true;
  }

  zoomIn(): void {
    this.zoomBy(zoomStep);
  }

  zoomOut(): void {
    this.zoomBy(1 / zoomStep);
  }

  /** `zoom` 1 shows each pixel of the photo by one of the screen. */
  zoomTo(zoom: number, point: Point = this.#middle()): void {
    const scale = limitScale(zoom / this.pixelRatio, this.picture, this.stage, this.pixelRatio);
    this.#place(zoomAt(this.#exact, scale, point));
  }

  zoomBy(factor: number, point?: Point): void {
    this.zoomTo(this.zoom * factor, point);
  }

  /** Another mode, or back to the usual one. */
  compare(mode: CompareMode): void {
    this.mode = this.mode === mode ? 'split' : mode;
  }

  /** From the whole photo to its own pixels in the middle, and back. */
  toggleFit(): void {
    this.toggle(this.#middle());
  }

  /** From the whole photo to its own pixels at the point, and back. */
  toggle(point: Point): void {
    if (this.fitted) this.zoomTo(1, point);
    else this.fit();
  }

  /** A fitted photo is whole: there is nothing to bring into sight. */
  pan(dx: number, dy: number): void {
    if (this.fitted) return;
    const { scale, x, y } = this.#exact;
    this.#place({ scale, x: x + dx, y: y + dy });
  }

  /** The place of the photo under a point of the stage, in shares of its sides; null beside the photo. */
  placeAt(point: Point): Point | null {
    const { scale } = this.placement;
    const x = (point.x - this.placement.x) / (scale * this.picture.width);
    const y = (point.y - this.placement.y) / (scale * this.picture.height);
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
  }

  moveDividerTo(x: number): void {
    const { left, right } = this.span;
    this.divider = Math.min(Math.max((x - left) / Math.max(right - left, 1), 0), 1);
  }

  #place(placement: Placement): void {
    this.#free = keepInSight(placement, this.picture, this.stage);
    this.fitted = false;
  }

  #middle(): Point {
    return { x: this.stage.width / 2, y: this.stage.height / 2 };
  }
}
