import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import { houseRules } from '../../eslint.rooms.js';

/** For each room, imports that it must refuse: at least one for each reason that the room gives. */
const forbidden: readonly (readonly [file: string, imports: readonly string[]])[] = [
  ['src-main/contract/photo.ts', ['node:path', '../engine', './../engine', 'electron']],
  ['src-main/files/regular.ts', ['../engine', '../stores/journal', 'electron', 'sharp', './../cli/say']],
  [
    'src-main/engine/plan/plan.ts',
    ['electron', '../ipc/handlers', 'onnxruntime-node', 'onnxruntime-common', 'sharp', '@img/x', 'libraw-wasm/dist/x'],
  ],
  ['src-main/engine/nets/session.ts', ['electron', '../../cli/restore', 'sharp', 'onnxruntime-node']],
  ['src-main/engine/nets/runtime.ts', ['electron', '../../cli/restore', 'sharp']],
  ['src-main/engine/image/decode.ts', ['electron', '../../app/window', 'onnxruntime-node']],
  ['src-main/engine/raw/libraw.ts', ['electron', '../../app/window', 'onnxruntime-node']],
  ['src-main/engine/tiff/write.ts', ['electron', '../../app/window', 'onnxruntime-node']],
  ['src-main/engine/sampler/sample.ts', ['../image/image', './../image/image', 'os', 'zod']],
  ['src-main/engine/tiles/cut.ts', ['../nets/networks', './../nets/networks', 'node:fs', '../image/decode']],
  ['src-main/engine/blur/fourier.ts', ['node:fs', 'onnxruntime-node', '../nets/networks', './../tiles/span', 'sharp']],
  ['src-main/engine/simd/memory.ts', ['node:fs', '../blur/fourier', './../image/image', 'sharp']],
  [
    'src-main/cli/index.ts',
    ['electron', 'onnxruntime-node', 'sharp', '../engine-process/client', '../ipc/register', '../library/watch'],
  ],
  ['src-main/stores/journal.ts', ['electron', '../queue/queue', './../engine', 'sharp', 'zod']],
  [
    'src-main/queue/queue.ts',
    ['electron', '../engine', '../library/library', '../work/engines', './../app/log', 'sharp'],
  ],
  ['src-main/preload/index.ts', ['node:fs', '../engine', '../ipc/register', 'zod']],
  [
    'src-main/work/exports.ts',
    [
      'electron',
      '../engine',
      '../engine/image/save',
      'onnxruntime-node',
      'sharp',
      '../app/dialogs',
      '../ipc/register',
      '../engine-process/fork',
    ],
  ],
  ['src-main/ipc/handlers.ts', ['../engine', '../engine/plan/plan', 'onnxruntime-node', 'sharp']],
  ['src-main/index.ts', ['./engine', 'onnxruntime-node', 'sharp']],
  ['src-main/engine-process/client.ts', ['../engine', 'onnxruntime-node', 'sharp']],
  ['src-main/engine-process/roles/view.ts', ['electron', 'onnxruntime-node', 'sharp', '../../library/library']],
  [
    'src-renderer/state/photo.svelte.ts',
    ['electron', 'node:path', 'fs', 'sharp', 'zod', '../../src-main/engine', '../../package.json'],
  ],
  ['texts/en/page.ts', ['zod', 'electron', '../../src-main/contract']],
];

/** What is loaded on demand goes past the rules on imports. */
const onDemand = "void import('./anything');";

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['src-main/contract/photo.ts', 'zod'],
  ['src-main/files/regular.ts', 'node:fs'],
  ['src-main/files/regular.ts', '../contract/errors'],
  ['src-main/engine/image/source.ts', '../../files/regular'],
  ['src-main/engine/nets/session.ts', 'onnxruntime-common'],
  ['src-main/engine/nets/runtime.ts', 'onnxruntime-node'],
  ['src-main/engine/image/decode.ts', 'sharp'],
  ['src-main/engine/tiles/cut.ts', '../image/image'],
  ['src-main/engine/blur/fourier.ts', '../simd/memory'],
  ['src-main/engine/simd/memory.ts', '@echogarden/pffft-wasm/simd'],
  ['src-main/ipc/handlers.ts', '../engine-process/client'],
  ['src-main/queue/queue.ts', '../stores/journal'],
  ['src-main/library/watch.ts', 'chokidar'],
  ['src-main/preload/index.ts', 'electron'],
  ['src-main/work/exports.ts', '../engine-process/jobs'],
  ['src-main/work/engines.ts', '../engine-process/client'],
  ['src-main/engine-process/roles/view.ts', '../../engine'],
  ['src-renderer/state/photo.svelte.ts', '@contract'],
  ['src-renderer/state/photo.svelte.ts', '../../texts/en'],
  ['src-renderer/state/photo.svelte.ts', 'svelte/reactivity'],
];

const linter = new Linter();
const complaints = (file: string, imported: string) =>
  linter.verify(`import ${JSON.stringify(imported)};`, [{ files: ['**/*.ts'] }, ...houseRules], file);

/** What some rules have to say of a file's text. */
const complaintsOf = (rules: typeof houseRules, text: string, file: string) =>
  linter.verify(text, [{ files: ['**/*.ts'] }, ...rules], file).map(({ message }) => message);

/** Why a room refuses imports, in its own words. */
function reasonsOf({ rules }: (typeof houseRules)[number]): string[] {
  const [, options] = (rules?.['no-restricted-imports'] ?? []) as [string, { patterns: { message: string }[] }?];
  return options?.patterns.map(({ message }) => message) ?? [];
}

it.each(forbidden.flatMap(([file, imports]) => imports.map((imported) => [file, imported] as const)))(
  '%s must not import %s',
  (file, imported) => expect(complaints(file, imported)).toMatchObject([{ ruleId: 'no-restricted-imports' }]),
);

it.each(allowed)('%s may import %s', (file, imported) => expect(complaints(file, imported)).toEqual([]));

it('nothing is imported on demand, but where that has a reason', () => {
  const at = (file: string) => linter.verify(onDemand, [{ files: ['**/*.ts'] }, ...houseRules], file);
  expect(at('src-main/ipc/handlers.ts')).toMatchObject([{ ruleId: 'no-restricted-syntax' }]);
  expect(at('src-renderer/api.ts')).toMatchObject([{ ruleId: 'no-restricted-syntax' }]);
  const mayWait = ['engine-process/entry', 'cli/index', 'engine/nets/runtime', 'engine/image/heic'];
  for (const file of mayWait) expect(at(`src-main/${file}.ts`)).toEqual([]);
  expect(at('texts/en/page.ts')).toMatchObject([{ ruleId: 'no-restricted-syntax' }]);
});

it('every room refuses something here for each of its reasons', () => {
  for (const room of houseRules) {
    const said = forbidden.flatMap(([file, imports]) =>
      imports.flatMap((imported) => complaintsOf([room], `import ${JSON.stringify(imported)};`, file)),
    );
    for (const reason of reasonsOf(room)) expect(said.join('\n')).toContain(reason);
  }
});

it('every file of the sources stands in a room that refuses something', () => {
  const files = ['src-main', 'src-renderer', 'texts'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(room, name).replaceAll('\\', '/')),
  );
  expect(files.length).toBeGreaterThan(400);
  // Nobody may have both: what runs in Electron runs no networks.
  const both = "import 'electron'; import 'onnxruntime-node';";
  const free = files.filter(
    (file) =>
      !linter
        .verify(both, [{ files: ['**/*.ts'] }, ...houseRules], file)
        .some(({ ruleId }) => ruleId === 'no-restricted-imports'),
  );
  expect(free).toEqual([]);
});
