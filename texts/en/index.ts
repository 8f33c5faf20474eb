import { blur } from './blur';
import { cli } from './cli';
import { devices } from './devices';
import { errors } from './errors';
import { frame } from './frame';
import { gallery } from './gallery';
import { help } from './help';
import { menu } from './menu';
import { models } from './models';
import { notes } from './notes';
import { numbers } from './numbers';
import { packs } from './packs';
import { photo } from './photo';
import { presets } from './presets';
import { queue } from './queue';
import { settings } from './settings';
import { usage } from './usage';
import { window } from './window';

/** Every English text; the other languages have its shape. */
export const en = {
  blur,
  cli,
  devices,
  errors,
  frame,
  gallery,
  help,
  menu,
  models,
  notes,
  numbers,
  packs,
  photo,
  presets,
  queue,
  settings,
  usage,
  window,
};
