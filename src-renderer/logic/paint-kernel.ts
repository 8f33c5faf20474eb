import type { Kernel } from '@contract';

/** Light as a screen needs it, roughly: else the weak taps, which clutter is made of, would not be seen. */
const gamma = 1 / 2.2;

/** Draws a kernel, a pixel a tap; the strongest is white. */
export function paintKernel(canvas: HTMLCanvasElement, { side, taps }: Kernel): void {
  canvas.width = side;
  canvas.height = side;
  const strongest = taps.reduce((most, tap) => Math.max(most, tap), 0) || 1;
  const pixels = new ImageData(side, side);
  taps.forEach((tap, place) => {
    const grey = 255 * (tap / strongest) ** gamma;
    pixels.data.set([grey, grey, grey, 255], 4 * place);
  });
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}
