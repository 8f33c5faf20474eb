import * as tiff from '../tiff/write';

/** The maker's name and the model's. */
export interface CameraName {
  readonly make: string;
  readonly model: string;
}

/** Where the signature of Canon's CRW container stands, and the signature. */
const crwSignature = { at: 6, text: 'HEAPCCDR' };
/** Record 0x080a of a CRW file: both names, each closed by a zero. */
const crwNames = /Canon\0(Canon [\x20-\x7e]{1,60})\0/;

/**
 * The names in a CRW file, or null. LibRaw compiled to WebAssembly does not find them: it skips from the first name to
 * the second by an unsigned 32-bit number that is meant to be negative.
 */
export function nameInCrw(bytes: Uint8Array): CameraName | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith(crwSignature.text, crwSignature.at)) return null;
  const found = crwNames.exec(text);
  return found && { make: 'Canon', model: found[1] };
}

/** Only the offset of samples is told, there are none: a reader that asks for the colours alone never looks. */
const samplesAt = 8;

/** A DNG without pixels that names a camera, so that LibRaw can be asked for the colours of that camera. */
export function dngNaming({ make, model }: CameraName): Uint8Array {
  const fields = [
    tiff.longs(256, 32),
    tiff.longs(257, 32),
    tiff.shorts(258, 16),
    tiff.shorts(259, 1),
    tiff.shorts(262, 32803),
    tiff.text(271, make),
    tiff.text(272, model),
    tiff.longs(273, samplesAt),
    tiff.shorts(277, 1),
    tiff.longs(278, 32),
    tiff.longs(279, 2048),
    tiff.shorts(33421, 2, 2),
    tiff.bytes(33422, 0, 1, 1, 2),
    tiff.bytes(50706, 1, 1, 0, 0),
    tiff.text(50708, model),
    tiff.longs(50717, 1023),
  ];
  return Buffer.concat(tiff.encodeTiff({ fields }));
}
