import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { exiftoolPath } from 'exiftool-vendored';
import { afterAll, expect, it } from 'vitest';
import { LatensifyError } from '../../../../../src-main/contract/errors';
import { configuration, eagerConfiguration } from '../../../../../src-main/engine/metadata/config';
import { closeExifTool, runExifTool, whyNot } from '../../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { isWindows } from '../../../system';
import { temporaryFolder } from '../image/files';

afterAll(closeExifTool);

const file = resolve('tests/photos/cases/plain.jpg');

it('answers one question after another', async () => {
  const ask = () => runExifTool(['-s3', '-ImageWidth', file]);
  for (const { output } of await Promise.all([ask(), ask(), ask()])) expect(output.trim()).toBe('96');
});

it('throws what ExifTool calls an error, and goes on', async () => {
  await expect(runExifTool(['-s3', '-ImageWidth', '/no/such.jpg'])).rejects.toThrow(/not found/i);
  expect((await runExifTool(['-s3', '-ImageHeight', file])).output.trim()).toBe('64');
});

it('says in words that a photo has gone, become a folder or was locked since its pixels were read', async () => {
  const folder = temporaryFolder();
  const lost = async (path: string) => (await holdMetadata({ path, isRaw: false }, null)).lost;
  expect(await lost(join(folder, 'gone.jpg'))).toBe('the file is not there any more');
  expect(await lost(folder)).toBe('a folder, a pipe or a device has that name');
  const locked = new LatensifyError('file-unreadable', { path: file, reason: 'another program is using it' });
  expect(whyNot(locked)).toBe('another program is using it');
});

it('can be ended, and is started again when it is asked again', async () => {
  await closeExifTool();
  expect((await runExifTool(['-s3', '-ImageHeight', file])).output.trim()).toBe('64');
});

it('does not leave anybody waiting who asked just before it was ended', async () => {
  // While it is being started.
  await closeExifTool();
  const asked = runExifTool(['-ver']).then(
    () => 'done',
    () => 'given up',
  );
  await closeExifTool();
  expect(['done', 'given up']).toContain(await asked);
});

it('is not disturbed by a locale that is not installed', async () => {
  await closeExifTool();
  const before = process.env.LC_ALL;
  process.env.LC_ALL = 'xx_YY.UTF-8';
  try {
    expect((await runExifTool(['-s3', '-ImageHeight', file])).output.trim()).toBe('64');
  } finally {
    if (before === undefined) delete process.env.LC_ALL;
    else process.env.LC_ALL = before;
  }
});

it.runIf(process.platform === 'linux')('says so where there is no Perl, and is there when Perl is', async () => {
  await closeExifTool();
  const before = process.env.PATH;
  process.env.PATH = temporaryFolder();
  try {
    await expect(runExifTool(['-ver'])).rejects.toThrow('Perl is not installed');
  } finally {
    process.env.PATH = before;
  }
  expect((await runExifTool(['-s3', '-ImageHeight', file])).output.trim()).toBe('64');
});

it('is told of in our words where its own name a file of ours, or hide the cause', () => {
  const of = (words: string) => whyNot(new Error(words));
  const passing = '/tmp/.latensify-host-1-0123456789ab.png';
  expect(of(`Error: Error writing output file - ${passing}`)).toBe('the disk is full, or takes no file of that size');
  expect(of(`File format error - ${passing}`)).toBe('File format error');
  expect(of('XMP format error (no closing tag for xmp:Foo)')).toBe('XMP format error (no closing tag for xmp:Foo)');
});

it('ends by itself when its input does, because who started it is gone', async () => {
  const config = join(temporaryFolder(), 'config');
  writeFileSync(config, configuration);
  const child = spawn(await exiftoolPath(), ['-config', config, '-stay_open', 'True', '-@', '-'], { detached: true });
  child.stdin.write('-ver\n-execute\n');
  await once(child.stdout, 'data');
  const ended = once(child, 'exit').then(() => 'ended');
  child.stdin.end();
  expect(await Promise.race([ended, setTimeout(20_000, 'still there')])).toBe('ended');
});

it('has loaded, where it was started ahead, what copying the metadata of a photo into a result takes', async () => {
  const folder = temporaryFolder();
  const [config, carrier, result] = ['config', 'carrier.mie', 'result.png'].map((name) => join(folder, name));
  const loads = `my %known = %INC;\nEND { print STDERR join ' ', grep { /ExifTool/ && !$known{$_} } sort keys %INC }`;
  writeFileSync(config, eagerConfiguration.replace(/1;\n$/, `${loads}\n1;\n`));
  copyFileSync('tests/photos/small.png', result);
  const read = ['-tagsFromFile', resolve('tests/photos/cases/exif.tif'), '-n', '-all:all', '-o', carrier];
  const write = ['-overwrite_original', '-n', '-tagsFromFile', carrier, '-all:all', result];
  const { stderr } = await promisify(execFile)(await exiftoolPath(), [
    '-config',
    config,
    ...read,
    '-execute',
    ...write,
  ]);
  // Names of files on Windows take that, which is small.
  expect(stderr).toBe(isWindows ? 'Image/ExifTool/Charset.pm' : '');
});
