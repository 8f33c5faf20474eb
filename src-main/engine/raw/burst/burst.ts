import type { Image } from '../../image/image';
import type { BayerMosaic, BayerPattern } from '../mosaic';
import { placeInCell } from '../mosaic';
import { estimateNoise } from '../noise';
import type { Noise } from '../noise';
import { sensorLight } from '../normalise';
import type { SensorLight } from '../normalise';
import { align } from './align';
import { differenceOf } from './difference';
import type { MotionField } from './motion-field';
import { greyOf, pyramidOf } from './grey';
import type { Grey } from './grey';
import { guideOf } from './guide';
import { addFrame } from './merge';
import { plainPicture } from './plain';

/** Several shots as one. */
export interface Merged {
  /** As the reference, but its numbers use 16 bits, so that they hold the fractions that a mean has. */
  readonly mosaic: BayerMosaic;
  /** Of the whole mosaic on average: less where all shots were merged, more where none could be. */
  readonly noise: Noise;
}

const largest = 65535;

/** Merges shots of one scene onto a reference, one at a time, so that no more than two are in memory. */
export class Burst {
  readonly #reference: BayerMosaic;
  readonly #light: SensorLight<BayerPattern>;
  readonly #surplus: Float32Array;
  readonly #pyramid: readonly Grey[];
  readonly #meanLight: number;
  /** What one shot alone tells of its noise, and what all of them tell. */
  readonly #single: Noise;
  #noise: Noise;
  #shots = 1;
  #trusted = 0;

  constructor(reference: BayerMosaic) {
    const light = sensorLight(reference);
    this.#reference = reference;
    this.#light = light;
    this.#surplus = new Float32Array(light.data.length);
    this.#pyramid = pyramidOf(greyOf(light));
    this.#meanLight = Math.max(light.data.reduce((sum, value) => sum + value, 0) / light.data.length, 0);
    this.#single = estimateNoise(light);
    this.#noise = this.#single;
  }

  /**
   * Merges another shot of the same camera, size and pattern.
   * @param brightness what its light is multiplied by to be as bright as the reference
   * @returns the share of it that was trusted, in [0, 1]
   */
  add(shot: BayerMosaic, brightness: number): number {
    const { black, white, colour } = this.#reference;
    // By the reference's levels: white is told from the samples, and shots of one scene may tell differently.
    const light: SensorLight<BayerPattern> = sensorLight({ ...shot, black, white });
    if (brightness !== 1) light.data.forEach((value, index) => (light.data[index] = value * brightness));
    // Means of four samples have a quarter of the variance.
    const field = align(this.#pyramid, pyramidOf(greyOf(light)), this.#variance / 4);
    this.#learnNoise(light, field);
    const merge = { reference: this.#light, noise: this.#noise, surplus: this.#surplus };
    const share = addFrame(merge, guideOf(light, colour.whiteBalance, this.#variance), field);
    this.#shots += 1;
    this.#trusted += share;
    return share;
  }

  finish(): Merged {
    return { mosaic: this.#mosaic(), noise: this.#noiseLeft() };
  }

  /** Camera RGB of the merged mosaic, simply demosaicked. */
  plainPicture(mosaic: BayerMosaic): Image {
    return plainPicture(guideOf(sensorLight(mosaic), mosaic.colour.whiteBalance, this.#variance / this.#shots));
  }

  #mosaic(): BayerMosaic {
    const { width, samples, black, white } = this.#reference;
    const factor = Math.max(1, Math.floor(largest / white));
    const spans = black.map((level) => (factor * (white - level)) / this.#shots);
    const merged = samples.map((sample, index) => {
      const place = placeInCell(index % width, Math.floor(index / width));
      return Math.min(Math.max(factor * sample + Math.round(this.#surplus[index] * spans[place]), 0), largest);
    });
    const levels = black.map((level) => factor * level);
    return { ...this.#reference, samples: merged, black: levels, white: factor * white };
  }

  /** Of the noise at the mean light of the reference. */
  get #variance(): number {
    return this.#noise.gain * this.#meanLight + this.#noise.offset;
  }

  /**
   * What two shots differ by is noise, far more surely than fine detail of one shot is. Texture and things that move are
   * taken for noise either way, so that the smaller of two estimates is the better. The mean over the shots so far.
   */
  #learnNoise(light: SensorLight<BayerPattern>, field: MotionField): void {
    const between = estimateNoise(this.#light, differenceOf(this.#light, light, field));
    const at = ({ gain, offset }: Noise) => gain * this.#meanLight + offset;
    const better = at(between) < at(this.#single) ? between : this.#single;
    const n = this.#shots;
    this.#noise = {
      gain: this.#noise.gain + (better.gain - this.#noise.gain) / n,
      offset: this.#noise.offset + (better.offset - this.#noise.offset) / n,
    };
  }

  /** What was merged has 1/n of the noise; what was not has kept it. */
  #noiseLeft(): Noise {
    if (this.#shots === 1) return this.#noise;
    const share = this.#trusted / (this.#shots - 1);
    const factor = share / this.#shots + 1 - share;
    return { gain: this.#noise.gain * factor, offset: this.#noise.offset * factor };
  }
}
