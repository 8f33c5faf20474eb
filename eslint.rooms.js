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
const noElectron = [
  ['electron', 'electron/*'],
  'It runs, or is tested, in plain Node too: the command line has no Electron.',
];
/** @type {[string[], string]} */
const onlyNets = [
  ['onnxruntime-*'],
  'Only engine/nets talks to ONNX Runtime, so that a device or a version changes in one place.',
];
/** @type {[string[], string]} */
const onlyRuntime = [
  ['onnxruntime-node'],
  'ONNX Runtime is loaded by engine/nets/runtime alone, which silences it before; tensors are in onnxruntime-common.',
];
/** @type {[string[], string]} */
const onlyImage = [
  ['sharp', '@img/*', 'exiftool-vendored*', 'libraw-wasm*', 'libraw-wasm/**', 'libheif-js/**'],
  'Only engine/image, engine/raw and engine/metadata talk to codecs, so that pixels have one layout and one range everywhere else.',
];
/** @type {[string[], string]} */
const noUpstairs = [
  [
    '**/app/**',
    '**/ipc/**',
    '**/work/**',
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

/** @type {[string[], string]} */
const noHouse = [
  [
    '**/app/**',
    '**/ipc/**',
    '**/work/**',
    '**/queue/**',
    '**/library/**',
    '**/presets/**',
    '**/settings/**',
    '**/cli/**',
  ],
  'An engine process does what it is asked: what the app keeps and shows is on the other side of a message.',
];

/** @type {[string[], string]} */
const noWindow = [
  ['**/app/**', '**/ipc/**', '**/work/**', '**/engine-process/**', '**/preload/**', '**/library/**', '**/settings/**'],
  'The command line is a door of its own: it has no window, and asks the engine itself.',
];
/** @type {[string, string]} */
const pageOnly = [
  '^(?!@contract(/|$)|svelte(/|$)|bits-ui$|virtua(/|$)|@lucide/svelte(/|$)|@internationalized/date$|@fontsource|[.]{1,2}/(?!.*(src-main|package[.]json)))',
  'The page sees the contract (@contract), texts and window.api only, and libraries of components; it has no Node.',
];

/**
 * `import()` goes past the rules above. Few places need it: the codecs are chosen before they are loaded, ONNX Runtime is
 * silenced before it is, and what takes long to load waits until it is needed.
 * @type {import('eslint').Linter.Config}
 */
const nothingOnDemand = {
  files: ['src-main/**', 'src-renderer/**', 'texts/**'],
  ignores: [
    'src-main/engine-process/entry.ts',
    // Help is there at once, what it helps with a little later.
    'src-main/cli/index.ts',
    'src-main/engine/nets/runtime.ts',
    // Two megabytes that start only for those who have such photos.
    'src-main/engine/image/heic.ts',
  ],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: 'ImportExpression', message: 'Import at the top, where the rules on who may import whom see it.' },
    ],
  },
};

export const houseRules = [
  nothingOnDemand,
  room(
    ['src-main/contract/**'],
    [['^(?!zod$|[.]/(?!.*[.][.]/))', 'The contract is what every process shares: the schema library and itself only.']],
  ),
  room(
    ['src-main/files/**'],
    [
      [
        '^(?![.]/(?!.*[.][.]/)|[.][.]/contract/|node:)',
        'What is known of any file, by the engine, the window and the terminal alike: it knows none of them.',
      ],
    ],
  ),
  room(['src-main/engine/**'], [noElectron, noUpstairs, onlyNets, onlyImage]),
  room(['src-main/engine/nets/**'], [noElectron, noUpstairs, onlyImage, onlyRuntime]),
  room(['src-main/engine/nets/runtime.ts'], [noElectron, noUpstairs, onlyImage]),
  room(['src-main/engine/{image,raw,tiff,metadata}/**'], [noElectron, noUpstairs, onlyNets]),
  room(
    ['src-main/engine/sampler/**'],
    [['^(?![.]/(?!.*[.][.]/))', 'The sampler is pure mathematics: it imports nothing but itself.']],
  ),
  room(
    ['src-main/engine/tiles/**'],
    [
      [
        '^(?![.]/(?!.*[.][.]/)|[.][.]/image/(image|replaced)$)',
        'Tiles know pictures and rectangles, nothing of networks or files.',
      ],
    ],
  ),
  room(
    ['src-main/engine/simd/**'],
    [
      [
        '^(?![.]/(?!.*[.][.]/)|@echogarden/pffft-wasm/simd$)',
        'Programs of WebAssembly and their memory know numbers alone: what these mean is told where they are called.',
      ],
    ],
  ),
  room(
    ['src-main/engine/blur/**'],
    [
      [
        '^(?![.]/(?!.*[.][.]/)|[.][.]/image/(image|replaced)$|[.][.]/simd/memory$)',
        'Blur is mathematics on pictures: networks and threads are given to it as functions.',
      ],
    ],
  ),
  room(
    ['texts/**'],
    [
      [
        '^(?![.]{1,2}/(?!.*(src-main|src-renderer)/)|[.][.]/[.][.]/src-main/contract/(errors|notes)$)',
        'Texts are words: they import nothing but each other, and the types of what they have sentences on.',
      ],
    ],
  ),
  room(['src-main/cli/**'], [noElectron, onlyNets, onlyImage, noWindow]),
  room(
    ['src-main/stores/**'],
    [
      [
        '^(?![.]/(?!.*[.][.]/)|[.][.]/(contract|files)(/|$)|node:|write-file-atomic$)',
        'A store keeps values in files: it does not know what they mean.',
      ],
    ],
  ),
  room(
    ['src-main/{presets,settings,library,queue}/**'],
    [
      [
        '^(?![.]/(?!.*[.][.]/)|[.][.]/(contract|files|stores)(/|$)|node:|zod$|chokidar$)',
        'What is kept knows no window, no engine and nothing else that is kept: whoever puts the app together does.',
      ],
    ],
  ),
  room(
    ['src-main/preload/**'],
    [['^(?!electron$|[.][.]/contract(/|$))', 'The page’s door: channels by name, no more.']],
  ),
  room(
    ['src-main/work/**'],
    [
      noElectron,
      noEngine,
      onlyNets,
      onlyImage,
      [
        '(^|/)(app|ipc|cli|preload)/|/engine-process/(?!(client|jobs)$)',
        'Work is tested without a window: who asks for it, and what shows it, is given to it as functions.',
      ],
    ],
  ),
  // What runs in an engine process; the main process's side of it, named below, is another room.
  room(['src-main/engine-process/**'], [noElectron, onlyNets, onlyImage, noHouse]),
  room(
    [
      'src-main/{app,ipc}/**',
      'src-main/index.ts',
      'src-main/engine-process/{client,fork,jobs,messages,requests,restart-budget,starts}.ts',
    ],
    [noEngine, onlyNets, onlyImage],
  ),
  room(['src-renderer/**'], [pageOnly]),
];
