// @ts-check
// npm run bench [-- --quick] [-- --peers FOLDER] [-- --photo RAW] [-- CASE…]: measures, and writes docs/benchmarks.json and
// the tables of docs/benchmarks.md. Some cases only: prints what they measured, and writes nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { ensureBuilt } from './build.mjs';
import { loops } from './loops.mjs';
import { Explained, display, root, run, runMain } from './process.mjs';

/** @type {import('node:util').ParseArgsConfig['options']} */
const options = {
  quick: { type: 'boolean' },
  peers: { type: 'string' },
  runs: { type: 'string' },
  photo: { type: 'string' },
};
/** Beside the threads' program, which the engine looks for there. */
const built = join(root, `out/main/bench-${process.pid}`);
const page = join(root, 'docs/benchmarks.md');
const begin = '<!-- written by npm run bench -->';

/**
 * The worker's own line.
 * @param {string} line
 * @returns {{ machine: Record<string, string | number>, run: { loadAfter: number }, page: string }}
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- tests/bench/worker.ts writes it
const parsed = (line) => JSON.parse(line);

/** @param {string[]} given */
async function measured(given) {
  const ssr = join(root, 'tests/bench/worker.ts');
  const rolldownOptions = { output: { entryFileNames: 'worker.mjs' } };
  const output = { ssr, outDir: built, rolldownOptions };
  await build({ root, configFile: false, logLevel: 'silent', plugins: [loops()], build: output });
  const child = spawn(process.execPath, [join(built, 'worker.mjs'), ...given], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Explained('the benchmark failed; it says why above');
  return parsed(said);
}

/**
 * @param {Record<string, string | number>} machine
 * @param {number} loadAfter
 */
const machineLine = (machine, loadAfter) =>
  `${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.system}, Node ${machine.node}; ` +
  `load ${Number(machine.loadBefore).toFixed(1)} when it began, ${loadAfter.toFixed(1)} when it ended.`;

/**
 * What is measured in the real app: prints it as JSON.
 * @param {string} test of tests/e2e/bench.spec.ts, by its name
 * @param {Record<string, string>} asked what asks for it
 */
async function measureInApp(test, asked) {
  await ensureBuilt();
  const file = join(tmpdir(), `latensify-bench-${process.pid}.json`);
  const env = { ...process.env, ...asked, LATENSIFY_BENCH_FILE: file };
  const [command, ...commandArguments] = [...display, 'npx', 'playwright', 'test', 'bench'];
  const code = await run(command, [...commandArguments, '--grep', test, '--retries', '0'], { env });
  if (code !== 0) throw new Explained(`${test} could not be measured; it says why above`);
  console.log(await readFile(file, 'utf8'));
  await rm(file);
  return 0;
}

await runMain(async () => {
  const given = process.argv.slice(2);
  const { positionals, values } = parseArgs({ args: given, options, allowPositionals: true });
  if (positionals.includes('gallery'))
    return measureInApp('the gallery', { LATENSIFY_BENCH_PHOTOS: values.quick === true ? '1000' : '10000' });
  if (positionals.includes('live')) {
    const raw = typeof values.photo === 'string' ? { LATENSIFY_BENCH_RAW: resolve(values.photo) } : {};
    return measureInApp('the live picture', { LATENSIFY_BENCH_LIVE: 'yes', ...raw });
  }
  if (positionals.includes('loupe')) return measureInApp('the loupe', { LATENSIFY_BENCH_LOUPE: 'yes' });
  try {
    await ensureBuilt();
    const result = await measured(given);
    if (positionals.length > 0) return 0;
    const [introduction] = (await readFile(page, 'utf8')).split(begin);
    const { page: tables, ...numbers } = result;
    await writeFile(
      page,
      `${introduction}${begin}\n\n${machineLine(result.machine, result.run.loadAfter)}\n\n${tables}`,
    );
    await writeFile(join(root, 'docs/benchmarks.json'), `${JSON.stringify(numbers, null, 1)}\n`);
    return 0;
  } finally {
    await rm(built, { recursive: true, force: true });
  }
});
