import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** A room for fewer lines of code than this is one door more for nothing, unless many come through it, or it has to stand alone. */
const least = 12;

/** What may be small, and why. */
const small: Readonly<Record<string, string>> = {
  'src-main/contract/environment.ts': 'the terminal, the engine and the stores read variables alike',
  'src-main/contract/failure.ts': 'errors.ts is loaded without the schema library',
  'src-main/contract/glance.ts': 'a transfer object of its own',
  'src-main/contract/plain-blur.ts': 'the page loads it without the schema library',
  'src-main/cli/terminal.ts': 'all that the terminal says goes through it',
  'src-main/engine-process/entry.ts': 'a program',
  'src-main/engine-process/words-of-drivers.ts': 'fork.ts needs Electron, and this is tested without',
  'src-main/engine/cancel.ts': 'all that can be cancelled asks it',
  'src-main/engine/image/codec.ts': 'the only door to sharp, whose loaders it closes',
  'src-main/engine/image/header/png-checksum.ts': 'readers of pixels and of metadata need it',
  'src-main/engine/image/header/xmp.ts': 'headers are read in a file a format',
  'src-main/engine/raw/camera-picture.ts': 'the type that developing, pyramid and DNG share',
  'src-main/engine/raw/curves.ts': 'the curves of all of raw/',
  'src-main/engine/sampler/field.ts': 'the type of all of sampler/, which imports nothing',
  'src-main/contract/printable.ts': 'window, terminal and log show names by it',
  'src-main/presets/positions.ts': 'a table',
  'src-renderer/api.ts': 'the only place that reads window.api, which tests have none of',
  'src-renderer/logic/arrows.ts': 'a table: the photo, the window on it and the kernel are moved alike',
  'src-renderer/logic/tasks.ts': 'a table, and its order',
  'src-renderer/logic/typed-number.ts': 'how a browser takes what is typed is no matter of drawing a slider',
  'src-renderer/main.ts': 'a program',
  'texts/de/numbers.ts': 'a language',
  'texts/en/numbers.ts': 'a language',
  'texts/like.ts': 'each file of another language is typed by it',
};

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .split('\n')
    .filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;

const sources = ['src-main', 'src-renderer', 'texts'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .map((name) => join(room, name).replaceAll('\\', '/')),
);

it('no file is so small that its user could hold it, but for a reason', () => {
  expect(sources.length).toBeGreaterThan(400);
  expect(sources.filter((file) => linesOf(file) < least).sort()).toEqual(Object.keys(small).sort());
});
