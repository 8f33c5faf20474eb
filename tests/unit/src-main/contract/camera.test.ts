import { expect, it } from 'vitest';
import { cameraOf, isSameCamera } from '../../../../src-main/contract/camera';

it.each([
  ['Canon', 'Canon EOS 30D', 'Canon EOS 30D'],
  ['NIKON CORPORATION', 'NIKON D40', 'NIKON D40'],
  ['Nikon', 'NIKON D40', 'NIKON D40'],
  ['Nikon', 'D40', 'Nikon D40'],
  ['SONY', 'ILCE-7M3', 'SONY ILCE-7M3'],
  ['OLYMPUS IMAGING CORP.', 'E-M5', 'OLYMPUS E-M5'],
  ['RICOH IMAGING COMPANY, LTD.', 'RICOH GR III', 'RICOH GR III'],
  ['Hasselblad', 'Hasselblad X1D', 'Hasselblad X1D'],
  ['PENTAX Corporation', 'PENTAX K10D', 'PENTAX K10D'],
  ['PENTAX RICOH IMAGING', 'PENTAX K-5 II', 'PENTAX K-5 II'],
  ['RICOH IMAGING COMPANY, LTD.', 'PENTAX K-1', 'PENTAX K-1'],
  ['Pentax', 'K-1', 'Pentax K-1'],
  ['EASTMAN KODAK COMPANY', 'KODAK EASYSHARE Z990', 'KODAK EASYSHARE Z990'],
  ['EASTMAN KODAK COMPANY', 'DCS Pro 14N', 'KODAK DCS Pro 14N'],
  ['', 'Leica M', 'Leica M'],
  ['', '', ''],
])('a camera of “%s”, “%s” is called “%s”', (make, model, name) => expect(cameraOf({ make, model })).toBe(name));

it.each([
  // By EXIF and by LibRaw.
  [cameraOf({ make: 'RICOH IMAGING COMPANY, LTD.', model: 'PENTAX K-1' }), cameraOf({ make: 'Pentax', model: 'K-1' })],
  [cameraOf({ make: 'NIKON CORPORATION', model: 'NIKON D850' }), cameraOf({ make: 'Nikon', model: 'D850' })],
  // As a rule was kept before there was one name for it.
  ['RICOH PENTAX K-1', 'PENTAX K-1'],
])('“%s” and “%s” are one camera', (a, b) => expect(isSameCamera(a, b)).toBe(true));

it('another model is another camera', () => expect(isSameCamera('PENTAX K-1', 'PENTAX K-10D')).toBe(false));
