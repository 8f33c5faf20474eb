import { createHash } from 'node:crypto';
import { segment } from './segments';

/** XMP for a JPEG that is too long for one of its segments (XMP specification part 3, 1.1.3.1). */
export interface ExtendedXmp {
  /** The packet proper, which says where the rest is. */
  readonly main: string;
  /** Segments with the rest. */
  readonly rest: Buffer;
}

/** What one segment holds of a packet. */
export const longestPacket = 65_502;
/** Left for what says where the rest is. */
const forNote = 400;
const longestPiece = 65_400;
const app1 = 0xe1;
const signature = 'http://ns.adobe.com/xmp/extension/\0';

/** Properties as ExifTool writes them: those of a namespace in a description of their own, of which no line looks like its end. */
const description = /\n <rdf:Description [\s\S]*?\n <\/rdf:Description>/g;

const noteOf = (guid: string): string => `
 <rdf:Description rdf:about='' xmlns:xmpNote='http://ns.adobe.com/xmp/note/'>
  <xmpNote:HasExtendedXMP>${guid}</xmpNote:HasExtendedXMP>
 </rdf:Description>`;

const packetOf = (descriptions: readonly string[]): string => `<x:xmpmeta xmlns:x='adobe:ns:meta/'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>${descriptions.join('')}
</rdf:RDF>
</x:xmpmeta>
`;

/** Each piece says whose it is, how long the whole is and where it lies there. */
function piecesOf(whole: Buffer, guid: string): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < whole.length; at += longestPiece) {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(whole.length, 0);
    head.writeUInt32BE(at, 4);
    const named = Buffer.from(`${signature}${guid}`, 'latin1');
    pieces.push(segment(app1, Buffer.concat([named, head, whole.subarray(at, at + longestPiece)])));
  }
  return Buffer.concat(pieces);
}

/** Descriptions that fit beside each other, the short ones first, and those that do not. */
function shared(descriptions: readonly string[]): { near: string[]; far: string[] } {
  const [near, far]: [string[], string[]] = [[], []];
  let left = longestPacket - forNote - Buffer.byteLength(packetOf([]));
  for (const one of [...descriptions].sort((a, b) => a.length - b.length)) {
    left -= Buffer.byteLength(one);
    (left >= 0 ? near : far).push(one);
  }
  return { near, far };
}

/** A packet in two. @param packet as ExifTool writes it @returns null where it is not like that */
export function extendedXmp(packet: string): ExtendedXmp | null {
  const descriptions = packet.match(description);
  if (descriptions === null) return null;
  const { near, far } = shared(descriptions);
  const whole = Buffer.from(packetOf(far));
  const guid = createHash('md5').update(whole).digest('hex').toUpperCase();
  return { main: packetOf([...near, noteOf(guid)]), rest: piecesOf(whole, guid) };
}
