// @ts-check
// npm run test:corpora: every picture among the tests of others, through our decoder and a saved JPEG, against Pillow.
// Slow, and not among the tests of `npm test`; `-- NAME…` takes some packages alone. Fetches packages once a machine; what cannot be had is named.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { build } from 'vite';
import { loops } from '../../scripts/loops.mjs';
import { root, runMain } from '../../scripts/process.mjs';
import { corpora, readers } from './fetch.mjs';
import { judge } from './judge.mjs';
import { Reader } from './process.mjs';

/** Text, programs and fonts of the packages; whatever else there is, is tried. */
const noPictures = new Set(
  `.py .c .cpp .h .pyx .pxd .pxi .pyi .rst .md .mkd .txt .toml .cfg .in .sh .ttf .otf .pcf .pil .bdf .gpl .lut .xml
  .conf .key .yml .yaml .json .js .css .html .typed .rz .br .lerc1 .lerc2 .npy .dat .tree .pcf .zip .gz .icc .icm .po
  .license .spec .xmp .bat .ps1 .svg .pkgbuild`.split(/\s+/),
);

const out = mkdtempSync(join(tmpdir(), 'latensify-corpora-'));
const built = join(root, `out/corpora-${process.pid}`);

/** @param {string} folder */
function picturesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => extname(file) !== '' && !noPictures.has(extname(file).toLowerCase())).sort();
}

async function buildWorker() {
  const output = { entryFileNames: 'worker.mjs' };
  const ssr = join(root, 'tests/corpora/worker.ts');
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [loops()],
    build: { ssr, outDir: built, rolldownOptions: { output } },
  });
  return new Reader(process.execPath, [join(built, 'worker.mjs'), out]);
}

/**
 * @param {string} folder
 * @param {{ ours: Reader, theirs: Reader }} both
 */
async function judgeAll(folder, { ours, theirs }) {
  const rows = [];
  for (const path of picturesIn(folder)) {
    const judged = judge(await ours.ask(path), await theirs.ask(path));
    rows.push({ file: relative(folder, path), ...judged });
  }
  return rows;
}

/** @param {Awaited<ReturnType<typeof judgeAll>>} rows */
function countsOf(rows) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

await runMain(async () => {
  const both = {
    ours: await buildWorker(),
    theirs: new Reader('python3', [join(root, 'tests/corpora/pillow_reader.py')], { PYTHONPATH: readers() ?? '' }),
  };
  /** @type {Record<string, Awaited<ReturnType<typeof judgeAll>>>} */
  const all = {};
  try {
    const wanted = process.argv.slice(2);
    for (const [name, folder] of corpora()) {
      if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue;
      if (folder === null) console.log(`${name}: cannot be fetched`);
      else console.log(name, countsOf((all[name] = await judgeAll(folder, both))));
    }
  } finally {
    await Promise.all([both.ours.close(), both.theirs.close()]);
    for (const folder of [out, built]) rmSync(folder, { recursive: true, force: true });
  }
  const rows = Object.values(all).flat();
  const report = join(root, 'test-results/corpora.json');
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(report, JSON.stringify(all, null, 1));
  for (const { file, verdict, why } of rows) {
    if (['differs', 'refused', 'crash', 'hang'].includes(verdict)) console.log(`${verdict}: ${file}: ${why}`);
  }
  console.log(`${rows.length} files, the verdict on each in ${report}`);
  return rows.length > 0 && rows.every(({ verdict }) => verdict !== 'crash' && verdict !== 'hang') ? 0 : 1;
});
