import { describe, expect, it } from 'vitest';
import { LatensifyError } from '../../../../../src-main/contract/errors';
import { dngNaming, nameInCrw } from '../../../../../src-main/engine/raw/camera-name';
import { patterns, xTransPatterns } from '../../../../../src-main/engine/raw/mosaic';
import type { Pattern } from '../../../../../src-main/engine/raw/mosaic';
import { readRaw } from '../../../../../src-main/engine/raw/read-raw';
import { patience } from '../../../patience';
import { withField, writeDng } from './dng';
import type { DngFacts } from './dng';
import { asCamera, fixtureCamera, normalSource, randomSource, readOut, smoothScene } from './scene';

const sensor = { width: 96, height: 64 };

/** Numbers that repeat nowhere near, from 600 up. */
function samplesOf({ width, height }: typeof sensor): Uint16Array {
  return Uint16Array.from({ length: width * height }, (_, index) => 600 + ((index * 7919) % 9000));
}

const fixture = (facts: Partial<DngFacts> = {}, pattern: Pattern = 'RGGB') =>
  writeDng({ ...sensor, samples: samplesOf(sensor), pattern, ...facts });

async function read(facts: Partial<DngFacts> = {}, pattern: Pattern = 'RGGB') {
  const file = await readRaw(fixture(facts, pattern), 'a.dng');
  if (file.kind !== 'mosaic') throw new Error(`a mosaic was expected, not ${file.sensor}`);
  return file;
}

describe('a DNG with a mosaic of X-Trans', () => {
  const large = { width: 517, height: 514 };
  const levels = { black: [512, 512, 512, 512], white: 16383 };
  const scene = asCamera(smoothScene(large.width, large.height), fixtureCamera.fromSrgb, [2, 1, 1 / 0.65]);

  it.each(xTransPatterns)('%s gives back its samples, pattern and levels', async (pattern) => {
    const normal = normalSource();
    const samples = readOut(scene, pattern, levels.black, levels.white, () => 0.01 * normal());
    const file = await readRaw(writeDng({ ...large, samples, pattern, ...levels }), 'a.dng');
    if (file.kind !== 'mosaic') throw new Error(`a mosaic was expected, not ${file.sensor}`);
    expect(file.mosaic).toMatchObject({ ...large, pattern, white: 16383 });
    expect(file.mosaic.black).toEqual(Array.from({ length: 36 }, () => 512));
    expect(file.mosaic.samples).toEqual(samples);
    expect(file.plain).toMatchObject(large);
  });

  it('begins where its visible area does', async () => {
    const samples = readOut(scene, 'X-Trans 0 0', levels.black, levels.white);
    const margin = { left: 1, top: 2 };
    // The file's pattern is that of its visible area.
    const dng = writeDng({ ...large, samples, pattern: 'X-Trans 1 2', margin, ...levels });
    const file = await readRaw(dng, 'a.dng');
    const size = { width: large.width - 1, height: large.height - 2 };
    expect(file).toMatchObject({ kind: 'mosaic', mosaic: { ...size, pattern: 'X-Trans 1 2' } });
  });
});

describe('a DNG with a Bayer mosaic', () => {
  it.each(patterns)('%s gives back its samples, pattern and levels', async (pattern) => {
    const { mosaic, plain } = await read({}, pattern);
    expect(mosaic).toMatchObject({ ...sensor, pattern, black: [512, 520, 516, 508], white: 16383 });
    expect(mosaic.samples).toEqual(samplesOf(sensor));
    expect([plain.width, plain.height]).toEqual([sensor.width, sensor.height]);
  });

  it('gives back its visible area alone', async () => {
    const { mosaic } = await read({ margin: { left: 8, top: 6 } });
    expect([mosaic.width, mosaic.height, mosaic.pattern]).toEqual([88, 58, 'RGGB']);
    const all = samplesOf(sensor);
    expect([mosaic.samples[0], mosaic.samples[88]]).toEqual([all[6 * 96 + 8], all[7 * 96 + 8]]);
  });

  it('tells the shot and the colours of the camera', async () => {
    const { mosaic } = await read({ iso: 3200, exposure: 0.5 });
    expect(mosaic.shot).toMatchObject({ make: 'Fixture', iso: 3200, exposure: 0.5 });
    const [red, green, blue] = mosaic.colour.whiteBalance;
    expect(red).toBeCloseTo(2, 4);
    expect(green).toBe(1);
    expect(blue).toBeCloseTo(1 / 0.65, 4);
    const expected = [1.6798, -0.6874, 0.0076, -0.2228, 1.6295, -0.4068, 0.0321, -0.4986, 1.4665];
    mosaic.colour.toSrgb.flat().forEach((value, at) => expect(value).toBeCloseTo(expected[at], 3));
    const written = [0.8, -0.2, -0.1, -0.4, 1.2, 0.2, -0.1, 0.2, 0.6];
    mosaic.colour.fromXyz.flat().forEach((value, at) => expect(value).toBeCloseTo(written[at], 2));
  });

  it('is rendered as its camera sees it when LibRaw knows the camera by name alone', async () => {
    const dng = Buffer.concat([dngNaming({ make: 'Canon', model: 'Canon PowerShot G2' }), Buffer.alloc(4096, 1)]);
    const file = await readRaw(dng, 'a.dng');
    expect(file.kind === 'mosaic' && file.mosaic.colour.toSrgb[0][0]).toBeCloseTo(1.5089, 3);
    expect(file.kind === 'mosaic' && file.mosaic.colour.fromXyz[0][0]).toBeCloseTo(0.9194, 2);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('tells orientation %i and is not turned', async (orientation) => {
    const { mosaic } = await read({ orientation });
    expect([mosaic.orientation, mosaic.width, mosaic.height]).toEqual([orientation, 96, 64]);
  });

  it('is saturated where its samples pile up, not where the file says', async () => {
    const samples = samplesOf(sensor).map((sample) => Math.min(sample * 2, 14000));
    expect((await read({ samples })).mosaic.white).toBe(14000);
  });

  it('that is nearly black throughout still tells its black', async () => {
    const samples = samplesOf(sensor).map((sample) => 500 + (sample % 40));
    expect((await read({ samples })).mosaic.black).toEqual([512, 520, 516, 508]);
  });
});

describe('the name in a CRW file', () => {
  const crw = (text: string) => Buffer.from(`II\u001a\0\0\0HEAPCCDR${text}`, 'latin1');

  it('is that of its camera', () => {
    const found = nameInCrw(crw('...Canon\0Canon PowerShot G2\0...'));
    expect(found).toEqual({ make: 'Canon', model: 'Canon PowerShot G2' });
  });

  it('is not there in other files', () => {
    expect(nameInCrw(Buffer.from('Canon\0Canon PowerShot G2\0'))).toBeNull();
    expect(nameInCrw(crw('nothing'))).toBeNull();
  });
});

describe('a file that cannot be decoded', () => {
  const whole = fixture();

  /** The reason that is given, and soon. */
  async function reasonFor(bytes: Uint8Array): Promise<string> {
    const start = Date.now();
    const thrown: unknown = await readRaw(bytes, 'a.dng').catch((error: unknown) => error);
    expect(Date.now() - start).toBeLessThan(patience);
    if (!(thrown instanceof LatensifyError))
      throw new Error(`an error for the user was expected, not ${String(thrown)}`);
    expect(thrown.code).toBe('raw-unreadable');
    return String(thrown.details.reason);
  }

  it.each([0, 4, 100, 400, 3000, whole.length - 200])('is refused when it ends after %i bytes', async (length) => {
    expect(await reasonFor(whole.subarray(0, length))).toMatch(/ends too early|is damaged/);
  });

  it.each([
    ['a width that needs terabytes', 256, 0xffffffff, /does not know/],
    ['a width beyond its samples', 256, 4_000, /ends too early/],
    ['a height beyond its samples', 257, 4_000, /ends too early/],
    ['a width of nothing', 256, 0, /does not know/],
    ['a height of nothing', 257, 0, /does not know/],
    ['samples outside the file', 273, 0xfffffff0, /ends too early/],
    ['a compression that nobody knows', 259, 34713, /does not know/],
    ['losses, where there is no JPEG', 259, 34892, /is damaged/],
    ['samples of no depth that there is', 258, 77, /does not know/],
    ['a hundred samples a pixel', 277, 99, /ends too early/],
  ])('is refused when it states %s', async (_, tag, value, reason) => {
    expect(await reasonFor(withField(whole, tag, value))).toMatch(reason);
  });

  it.each([
    [60_000, 60_000],
    [20_000, 20_000],
    [100, 40_000],
  ])('is refused without memory for the %i × %i pixels that it claims', async (claimedWidth, claimedHeight) => {
    const lying = withField(withField(whole, 256, claimedWidth), 257, claimedHeight);
    expect(await reasonFor(lying)).toMatch(`claims ${claimedWidth} × ${claimedHeight} pixels in ${whole.length} bytes`);
  });

  it('is refused when its margins are larger than the sensor', async () => {
    expect(await reasonFor(fixture({ margin: { left: 200, top: 100 } }))).toMatch(/does not know/);
  });

  it('is refused when it is noise', async () => {
    const noise = Uint8Array.from({ length: 20_000 }, (_, index) => (index * index * 31 + 7 * index) % 251);
    expect(await reasonFor(noise)).not.toBe('');
  });

  it.each([
    ['a directory below it', 330],
    ['its EXIF', 34665],
  ])('ends when it names itself as %s', async (_, tag) => {
    const circular = fixture();
    // The last entry of its directory is as good as any for one that leads back to byte 8.
    const at = 10 + 12 * (circular.readUInt16LE(8) - 1);
    circular.writeUInt16LE(tag, at);
    circular.writeUInt16LE(4, at + 2);
    circular.writeUInt32LE(1, at + 4);
    circular.writeUInt32LE(8, at + 8);
    const start = Date.now();
    await readRaw(circular, 'a.dng').catch((error: unknown) => expect(error).toMatchObject({ code: 'raw-unreadable' }));
    expect(Date.now() - start).toBeLessThan(patience);
  });

  it('ends when its next directory is itself', async () => {
    const circular = fixture();
    circular.writeUInt32LE(8, 10 + 12 * circular.readUInt16LE(8));
    const start = Date.now();
    await readRaw(circular, 'a.dng').catch((error: unknown) => expect(error).toMatchObject({ code: 'raw-unreadable' }));
    expect(Date.now() - start).toBeLessThan(patience);
  });

  it('is read or refused quickly, whatever bytes are changed', async () => {
    const random = randomSource();
    const head = whole.length - 2 * sensor.width * sensor.height;
    for (let trial = 0; trial < 200; trial++) {
      const bytes = Uint8Array.from(whole);
      for (let change = 0; change < 6; change++) bytes[Math.floor(head * random())] = Math.floor(256 * random());
      const start = Date.now();
      await readRaw(bytes, 'a.dng').catch((error: unknown) => expect(error).toMatchObject({ code: 'raw-unreadable' }));
      expect(Date.now() - start).toBeLessThan(patience);
    }
  }, 60_000);

  it('leaves the next one readable', async () => {
    await reasonFor(whole.subarray(0, 100));
    expect((await read()).mosaic.pattern).toBe('RGGB');
  });
});
