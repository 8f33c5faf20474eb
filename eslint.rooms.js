/**
 * Who may import whom (docs/architecture.md), as lint rules. Each message says why.
 * @param {string[]} files the room
 * @param {[imports: string[] | string, why: string][]} forbidden imports (globs, or one regular expression), each with its reason
 * @returns {import('eslint').Linter.Config}
 */
function room(files, forbidden) {
  const patterns = forbidden.map(([imports, message]) =>
    typeof imports === 'string' ? { regex: imports, message } : { group: imports, message },
  );
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/** @type {[string[], string]} */
const noElectron = [['electron', 'electron/*'], 'The engine runs in plain Node too: the command line has no Electron.'];
/** @type {[string[], string]} */
const onlyNets = [
  ['onnxruntime-node'],
  'Only engine/nets talks to ONNX Runtime, so that a device or a version changes in one place.',
];
/** @type {[string[], string]} */
const onlyImage = [
  ['sharp', '@img/*', 'exiftool-vendored*', 'libraw-wasm*', 'libraw-wasm/**'],
  'Only engine/image and engine/raw talk to codecs, so that pixels have one layout and one range everywhere else.',
];
/** @type {[string[], string]} */
const noUpstairs = [
  [
    '**/app/**',
    '**/ipc/**',
    '**/engine-process/**',
    '**/cli/**',
    '**/preload/**',
    '**/queue/**',
    '**/library/**',
    '**/presets/**',
    '**/settings/**',
    '**/stores/**',
  ],
  'The engine does not know who calls it; windows and terminals come and go.',
];
/** @type {[string[], string]} */
const noEngine = [
  ['**/engine/**', '**/engine'],
  'The engine runs in its own process: the main process asks it through engine-process/client.',
];

export const houseRules = [
  room(
    ['src-main/contract/**'],
    [['^(?!zod$|[.]/)', 'The contract is what every process shares: the schema library and itself only.']],
  ),
  room(['src-main/engine/**'], [noElectron, noUpstairs, onlyNets, onlyImage]),
  room(['src-main/engine/nets/**'], [noElectron, noUpstairs, onlyImage]),
  room(['src-main/engine/{image,raw,tiff}/**'], [noElectron, noUpstairs, onlyNets]),
  room(
    ['src-main/engine/sampler/**'],
    [['^(?![.]/)', 'The sampler is pure mathematics: it imports nothing but itself.']],
  ),
  room(
    ['src-main/engine/tiles/**'],
    [['^(?![.]/|[.][.]/image/image$)', 'Tiles know pictures and rectangles, nothing of networks or files.']],
  ),
  room(['texts/**'], [['^(?![.]{1,2}/)', 'Texts are words: they import nothing but each other.']]),
  room(['src-main/cli/**'], [noElectron, onlyNets, onlyImage]),
  room(
    [
      'src-main/{app,ipc,preload,queue,library,presets,settings,stores}/**',
      'src-main/index.ts',
      'src-main/engine-process/client.ts',
    ],
    [noEngine, onlyNets, onlyImage],
  ),
  room(
    ['src-renderer/**'],
    [
      [
        ['**/src-main/**', 'electron', 'node:*'],
        'The page sees the contract (@contract) and window.api only; it has no Node.',
      ],
    ],
  ),
];
