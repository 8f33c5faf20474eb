import { expect, it } from 'vitest';
import { cameraOf } from '../../../../../src-main/engine/raw/camera';

it.each([
  ['Canon', 'Canon EOS 30D', 'Canon EOS 30D'],
  ['NIKON CORPORATION', 'NIKON D40', 'NIKON D40'],
  ['Nikon', 'NIKON D40', 'NIKON D40'],
  ['Nikon', 'D40', 'Nikon D40'],
  ['SONY', 'ILCE-7M3', 'SONY ILCE-7M3'],
  ['OLYMPUS IMAGING CORP.', 'E-M5', 'OLYMPUS E-M5'],
  ['RICOH IMAGING COMPANY, LTD.', 'RICOH GR III', 'RICOH GR III'],
  ['Hasselblad', 'Hasselblad X1D', 'Hasselblad X1D'],
  ['', 'Leica M', 'Leica M'],
  ['', '', ''],
])('a camera of “%s”, “%s” is called “%s”', (make, model, name) => expect(cameraOf({ make, model })).toBe(name));
