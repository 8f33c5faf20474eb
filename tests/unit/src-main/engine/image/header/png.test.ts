import { expect, it } from 'vitest';
import { checksum } from '../../../../../../src-main/engine/image/header/png-checksum';
import { readPng } from '../../../../../../src-main/engine/image/header/png';

/** A PNG of nothing but a gamma of 1. @param wrong is added to its checksum */
function withGamma(wrong: number): Buffer {
  const bytes = Buffer.alloc(8 + 16);
  bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  bytes.writeUInt32BE(4, 8);
  bytes.write('gAMA', 12, 'latin1');
  bytes.writeUInt32BE(100_000, 16);
  bytes.writeUInt32BE(checksum(bytes.subarray(12, 20)) + wrong, 20);
  return bytes;
}

it('the checksum is that of the standard', () => {
  // By zlib.
  expect(checksum(Buffer.from('IEND'))).toBe(0xae426082);
});

it('what a PNG says of colours counts only as it was written', () => {
  expect(readPng(withGamma(0)).gamma).toBe(1);
  expect(readPng(withGamma(1)).gamma).toBeNull();
});
