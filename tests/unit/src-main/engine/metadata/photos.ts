// Photos with parts that no codec writes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { gradientPicture, temporaryFolder } from '../image/files';
import { cases } from './saved';

/** A JPEG with further segments ahead of its own. */
export function jpegWith(...segments: readonly Buffer[]): string {
  const path = join(temporaryFolder(), 'photo.jpg');
  const plain = readFileSync(join(cases, 'plain.jpg'));
  // Behind what says that it is JFIF.
  const at = 4 + plain.readUInt16BE(4);
  writeFileSync(path, Buffer.concat([plain.subarray(0, at), ...segments, plain.subarray(at)]));
  return path;
}

/** A PNG without text, with further chunks. */
export async function pngWith(...chunks: readonly Buffer[]): Promise<string> {
  const path = join(temporaryFolder(), 'photo.png');
  const plain = await gradientPicture(8).png().toBuffer();
  // Without the density that sharp puts in.
  const [at, density] = [33, 21];
  expect(plain.toString('latin1', at + 4, at + 8)).toBe('pHYs');
  writeFileSync(path, Buffer.concat([plain.subarray(0, at), ...chunks, plain.subarray(at + density)]));
  return path;
}

export const chunk = (type: string, data: Buffer | string): Buffer => {
  const [head, bytes] = [Buffer.alloc(8), Buffer.from(data)];
  head.writeUInt32BE(bytes.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, bytes, Buffer.alloc(4)]);
};
