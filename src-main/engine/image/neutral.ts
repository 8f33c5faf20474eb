import type { Image } from './image';

/** Whether no pixel has a colour. */
export function isNeutral({ planes: [red, green, blue] }: Image): boolean {
  return red.every((value, index) => value === green[index] && value === blue[index]);
}

/** Takes the colour from each pixel, in place, and leaves the mean: networks were trained on colours. */
export function makeNeutral({ planes: [red, green, blue] }: Image): void {
  for (let index = 0; index < red.length; index++) {
    const mean = (red[index] + green[index] + blue[index]) / 3;
    [red[index], green[index], blue[index]] = [mean, mean, mean];
  }
}
