import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { glance } from '../../../../../src-main/engine/image/glance';
import { isoInCrw, takenInCrw } from '../../../../../src-main/engine/raw/ciff';
import { temporaryFolder } from '../image/files';

interface Made {
  readonly tag: number;
  readonly data: Buffer;
}

/** A heap by the published layout: data, the directory, and where that begins. */
function heap(records: readonly Made[], little: boolean): Buffer {
  const number = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes);
    const view = new DataView(buffer.buffer, buffer.byteOffset, bytes);
    if (bytes === 2) view.setUint16(0, value, little);
    else view.setUint32(0, value, little);
    return buffer;
  };
  const data = Buffer.concat(records.map((record) => record.data));
  let at = 0;
  const directory = records.map((record) => {
    const entry = Buffer.concat([number(record.tag, 2), number(record.data.length, 4), number(at, 4)]);
    at += record.data.length;
    return entry;
  });
  return Buffer.concat([data, number(records.length, 2), ...directory, number(data.length, 4)]);
}

/** 2003-05-17 18:03:59 on the camera's clock. */
const seconds = Date.UTC(2003, 4, 17, 18, 3, 59) / 1000;

/** What cameras say of a shot: the sensitivity in 32nds of a stop, what they added by themselves before what was chosen. */
function shot(little: boolean, auto: number, base: number): Buffer {
  const numbers = Buffer.alloc(54);
  const view = new DataView(numbers.buffer, numbers.byteOffset);
  [54, auto, base].forEach((number, place) => view.setInt16(2 * place, number, little));
  return numbers;
}

function crw(little = true, taken = seconds, iso: [auto: number, base: number] = [32, 160]): Buffer {
  const exif = heap([{ tag: 0x102a, data: shot(little, ...iso) }], little);
  const time = Buffer.alloc(12);
  if (little) time.writeUInt32LE(taken);
  else time.writeUInt32BE(taken);
  const names = Buffer.from('Canon\0Canon PowerShot G2\0');
  const picture = heap(
    [
      { tag: 0x080a, data: names },
      { tag: 0x180e, data: time },
      { tag: 0x300b, data: exif },
    ],
    little,
  );
  const head = Buffer.alloc(26);
  head.write(little ? 'II' : 'MM');
  if (little) head.writeUInt32LE(26, 2);
  else head.writeUInt32BE(26, 2);
  head.write('HEAPCCDR', 6);
  const pixels = { tag: 0x2005, data: Buffer.alloc(600_000) };
  return Buffer.concat([head, heap([pixels, { tag: 0x300a, data: picture }], little)]);
}

describe('a CRW file', () => {
  it('says when it was taken, in either order of bytes, as the gallery shows it', async () => {
    expect([takenInCrw(crw()), takenInCrw(crw(false))]).toEqual([seconds, seconds]);
    const path = join(temporaryFolder(), 'a.crw');
    writeFileSync(path, crw());
    expect(await glance(path)).toMatchObject({
      camera: 'Canon PowerShot G2',
      iso: 200,
      taken: new Date(2003, 4, 17, 18, 3, 59).getTime(),
    });
  });

  it('says at which ISO number, of its own choice too, and nothing where it leaves that open', () => {
    const isos = [
      [0, 128],
      [32, 160],
      [0, 256],
      [0, 0],
    ] as const;
    const read = (little: boolean) => isos.map(([auto, base]) => isoInCrw(crw(little, seconds, [auto, base])));
    expect([read(true), read(false)]).toEqual([
      [50, 200, 800, undefined],
      [50, 200, 800, undefined],
    ]);
  });

  it('says nothing where its clock was never set, where it is cut off, or is another file', () => {
    const whole = crw();
    expect(takenInCrw(crw(true, 0))).toBeUndefined();
    for (const length of [0, 5, 14, 26, 30, 600_030, whole.length - 1, whole.length - 40])
      expect(
        [takenInCrw, isoInCrw].map((tell) => tell(whole.subarray(0, length))),
        String(length),
      ).toEqual([undefined, undefined]);
    expect(takenInCrw(Buffer.from(`II\x1a\0\0\0HEAPJPGM${'\0'.repeat(40)}`))).toBeUndefined();
  });

  it('whatever stands in it, is read within its bytes', () => {
    const whole = crw();
    const ends = [
      ...Array.from({ length: 26 }, (_, at) => at),
      ...Array.from({ length: 240 }, (_, at) => whole.length - 1 - at),
    ];
    for (const at of ends)
      for (const value of [0, 0x7f, 0xff]) {
        const broken = Buffer.from(whole);
        broken[at] = value;
        expect(() => [takenInCrw(broken), isoInCrw(broken)], `${at}: ${value}`).not.toThrow();
      }
  });
});
