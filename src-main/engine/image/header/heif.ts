import type { Size } from '../../../contract/area';

/** How the numbers of a picture in a HEIF container are meant: H.273's numbers of primaries and transfer. */
export interface Nclx {
  readonly primaries: number;
  readonly transfer: number;
}

interface Box {
  readonly name: string;
  readonly data: Buffer;
}

const mostBoxes = 4096;

/** The boxes that follow each other in some bytes (ISO 14496-12, 4.2), as far as they lie within them. */
function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length && boxes.length < mostBoxes;) {
    const stated = bytes.readUInt32BE(at);
    const isLong = stated === 1 && at + 16 <= bytes.length;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : stated === 0 ? bytes.length - at : stated;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > bytes.length) break;
    boxes.push({ name: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + head, at + size) });
    at += size;
  }
  return boxes;
}

const find = (boxes: readonly Box[], name: string) => boxes.find((box) => box.name === name)?.data;

/** The item that the file is of. */
function primaryItem(data: Buffer | undefined): number | null {
  if (!data || data.length < 6) return null;
  return data[0] === 0 ? data.readUInt16BE(4) : data.length >= 8 ? data.readUInt32BE(4) : null;
}

/** The numbers, from 1, of the properties that belong to an item (ISO 23008-12, 9.3.1); null where none are told. */
function propertiesOf(item: number, data: Buffer): number[] | null {
  const [version, wide] = [data[0], (data[3] & 1) === 1];
  let at = 8;
  for (let left = data.readUInt32BE(4); left > 0 && at + 5 <= data.length; left--) {
    const id = version < 1 ? data.readUInt16BE(at) : data.readUInt32BE(at);
    at += version < 1 ? 2 : 4;
    const count = data.at(at++) ?? 0;
    const size = wide ? 2 : 1;
    if (at + count * size > data.length) return null;
    const numbers = Array.from({ length: count }, (_, index) =>
      wide ? data.readUInt16BE(at + 2 * index) & 0x7fff : data[at + index] & 0x7f,
    );
    if (id === item) return numbers;
    at += count * size;
  }
  return null;
}

function nclxIn({ name, data }: Box): Nclx | null {
  const isNclx = name === 'colr' && data.length >= 8 && data.toString('latin1', 0, 4) === 'nclx';
  return isNclx ? { primaries: data.readUInt16BE(4), transfer: data.readUInt16BE(6) } : null;
}

const isProfile = ({ name, data }: Box) => name === 'colr' && /^(prof|rICC)/.test(data.toString('latin1', 0, 4));

/** Sizes that belong to an item, which are one unless a file is odd (ISO 23008-12, 6.5.3): the largest. */
function sizeIn(boxes: readonly Box[]): Size | null {
  const sizes = boxes
    .filter(({ name, data }) => name === 'ispe' && data.length >= 12)
    .map(({ data }) => ({ width: data.readUInt32BE(4), height: data.readUInt32BE(8) }));
  return sizes.sort((one, other) => other.width * other.height - one.width * one.height).at(0) ?? null;
}

/** Whether a picture's colours were multiplied by its opacity, as a reference of it says (ISO 23008-12, 6.10.1.2). */
function isPremultiplied(item: number | null, references: Buffer | undefined): boolean {
  if (item === null || !references || references.length < 4) return false;
  const isWide = references[0] > 0;
  return boxesIn(references.subarray(4)).some(({ name, data }) => {
    if (name !== 'prem' || data.length < 4) return false;
    return (isWide ? data.readUInt32BE(0) : data.readUInt16BE(0)) === item;
  });
}

/** What an AVIF or HEIC file says of its main picture. */
export interface HeifFacts {
  /** Of its colours. */
  readonly nclx: Nclx | null;
  readonly hasProfile: boolean;
  readonly size: Size | null;
  /** Whether its colours are multiplied by its opacity. */
  readonly isPremultiplied: boolean;
  /** Whether it is of one channel, whatever a decoder hands out (ISO 23008-12, 6.5.6). */
  readonly isGrey: boolean;
  /** Whether a second picture makes it brighter on bright screens, as a brand of the file says (ISO 21496-1). */
  readonly hasGainMap: boolean;
}

/** Brands stand in fours of letters, after the main one and its version (ISO 14496-12, 4.3). */
const hasBrand = (data: Buffer | undefined, brand: string): boolean =>
  [...(data?.toString('latin1', 8) ?? '').matchAll(/[^]{4}/g)].some(([name]) => name === brand);

const isOfOneChannel = ({ name, data }: Box) => name === 'pixi' && data.length >= 5 && data[4] === 1;
const untold = { nclx: null, hasProfile: false, size: null, isPremultiplied: false, isGrey: false } as const;

/** Reads them, in as far as the boxes can be followed. */
export function readHeif(bytes: Buffer): HeifFacts {
  const outside = boxesIn(bytes);
  const hasGainMap = hasBrand(find(outside, 'ftyp'), 'tmap');
  const meta = find(outside, 'meta');
  if (!meta || meta.length < 4) return { ...untold, hasGainMap };
  const inside = boxesIn(meta.subarray(4));
  const properties = boxesIn(find(inside, 'iprp') ?? Buffer.alloc(0));
  const all = boxesIn(find(properties, 'ipco') ?? Buffer.alloc(0));
  const [item, associations] = [primaryItem(find(inside, 'pitm')), find(properties, 'ipma')];
  const own = item !== null && associations && associations.length >= 8 ? propertiesOf(item, associations) : null;
  const boxes = own ? own.flatMap((number) => all.at(number - 1) ?? []) : all;
  const nclx = boxes.map(nclxIn).find((found) => found !== null) ?? null;
  return {
    nclx,
    hasProfile: boxes.some(isProfile),
    size: own && sizeIn(boxes),
    isPremultiplied: isPremultiplied(item, find(inside, 'iref')),
    isGrey: own !== null && boxes.some(isOfOneChannel),
    hasGainMap,
  };
}
