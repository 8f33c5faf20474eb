import type { ExifFacts } from '../header/exif';
import type { Nclx } from '../header/heif';
import type { PngFacts } from '../header/png';
import { rgbToXyz, spaces } from './spaces';
import type { Chromaticity, ColourSpace, SpaceName } from './spaces';
import { linearTransfer, power, srgbTransfer } from './transfer';
import type { Transfer } from './transfer';

/** What a file says of its colours without an ICC profile. */
export interface SaidColours extends Pick<ColourSpace, 'primaries' | 'white'> {
  /** From numbers to light; of HDR pictures by name. */
  readonly transfer: Transfer | 'PQ' | 'HLG';
}

const named = (name: SpaceName): SaidColours => spaces[name];

/** Primaries by the numbers of ITU-T H.273, table 2. */
const primariesByNumber: Readonly<Partial<Record<number, Pick<ColourSpace, 'primaries' | 'white'>>>> = {
  1: spaces.srgb,
  9: spaces.rec2020,
  // SMPTE RP 431-2: the primaries of P3 with the white of cinemas.
  11: { primaries: spaces['display-p3'].primaries, white: [0.314, 0.351] },
  12: spaces['display-p3'],
};

/** Curves by the same, table 3. Those of television are shown by the curve of a screen, which is sRGB's. */
const transferByNumber: Readonly<Partial<Record<number, SaidColours['transfer']>>> = {
  1: srgbTransfer,
  4: power(2.2),
  5: power(2.8),
  6: srgbTransfer,
  8: linearTransfer,
  13: srgbTransfer,
  14: srgbTransfer,
  15: srgbTransfer,
  16: 'PQ',
  18: 'HLG',
};

/** The number in both tables of H.273 that leaves it open. */
const unspecified = 2;
/** Whether numbers of H.273 say anything. */
export const isSaid = ({ primaries, transfer }: Nclx): boolean => primaries !== unspecified || transfer !== unspecified;

/** What numbers of H.273 say; those that are unknown, or left open, stand for sRGB's. */
export function coloursOfNumbers({ primaries, transfer }: Nclx): SaidColours {
  const { primaries: corners, white } = primariesByNumber[primaries] ?? spaces.srgb;
  return { primaries: corners, white, transfer: transferByNumber[transfer] ?? srgbTransfer };
}

/** Near enough to sRGB's curve that programs write it for that: 1/2.2. */
const isUsual = (gamma: number) => Math.abs(gamma * 2.2 - 1) < 0.02;

type PngColours = Pick<PngFacts, 'cicp' | 'isSrgb' | 'gamma' | 'chromaticities'>;

/** What the chunks of a PNG say besides a profile, the newest first, as its standard wants; null: nothing. */
export function coloursOfPng({ cicp, isSrgb, gamma, chromaticities }: PngColours): SaidColours | null {
  if (cicp) return coloursOfNumbers(cicp);
  if (isSrgb) return named('srgb');
  if (gamma === null) return null;
  const transfer = isUsual(gamma) ? srgbTransfer : power(1 / gamma);
  if (!chromaticities) return { ...named('srgb'), transfer };
  const corner = (at: number): Chromaticity => [chromaticities[2 * at], chromaticities[2 * at + 1]];
  const primaries = [corner(1), corner(2), corner(3)] as const;
  // Of primaries that lie on a line, or not around their white, no colours can be worked out: libpng does not believe them either.
  if (!rgbToXyz({ primaries, white: corner(0) })[1].every((light) => light > 0)) return { ...named('srgb'), transfer };
  // Adobe RGB's own curve is a power that is as good as this one.
  const isAdobe = isUsual(gamma) && isNear({ primaries, white: corner(0) }, spaces['adobe-rgb']);
  return isAdobe ? named('adobe-rgb') : { primaries, white: corner(0), transfer };
}

/** What EXIF says: Adobe RGB, or nothing. */
export function coloursOfExif(exif: ExifFacts | null): SaidColours | null {
  return exif?.isAdobeRgb ? named('adobe-rgb') : null;
}

type Corners = Pick<ColourSpace, 'primaries' | 'white'>;

/** Chromaticities are written with three or four digits. */
function isNear(a: Corners, b: Corners): boolean {
  const all = ({ primaries, white }: Corners) => [...primaries, white].flat();
  const others = all(b);
  return all(a).every((value, index) => Math.abs(value - others[index]) < 0.002);
}

const names = ['srgb', 'display-p3', 'adobe-rgb', 'prophoto', 'rec2020'] as const;

/** The space whose numbers these are as they stand; null where they have to be converted. */
export function spaceOf(said: SaidColours): SpaceName | null {
  return names.find((name) => isNear(said, spaces[name]) && said.transfer === spaces[name].transfer) ?? null;
}

/** What the user is told of them, in no language: the curve of an HDR picture, the space that has such primaries, or that they are RGB. */
export function nameOf(said: SaidColours): string {
  if (typeof said.transfer === 'string') return said.transfer;
  const like = names.find((name) => isNear(said, spaces[name]));
  return like ? spaces[like].name : 'RGB';
}
