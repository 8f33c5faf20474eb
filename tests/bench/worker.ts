// What `npm run bench` starts, built for plain Node: measures, and prints the tables as JSON on the last line.
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Engine, closeExifTool, readCatalogue } from '../../src-main/engine';
import { cases } from './cases';
import { markdown } from './report';
import type { Table } from './bench';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, peers: { type: 'string' }, runs: { type: 'string' } },
  allowPositionals: true,
});

const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `${platform()} ${arch()}`,
  node: process.version,
  // Other programs on the machine make times longer and spreads wider.
  loadBefore: loadavg()[0],
});

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'latensify-bench-'));
  const about = machine();
  const engine = await Engine.open(resolve('models'), 'cpu');
  const bench = {
    engine,
    catalogue: await readCatalogue(resolve('models')),
    isQuick: values.quick,
    runs: Number(values.runs ?? (values.quick ? 3 : 5)),
    peers: values.peers ?? null,
    folder,
  };
  const wanted = cases.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const tables: Table[] = [];
  for (const { name, run } of wanted) {
    console.error(`measuring ${name}`);
    const found = await run(bench);
    for (const table of found) console.error(`\n${markdown(table)}`);
    tables.push(...found);
  }
  await engine.close();
  await closeExifTool();
  rmSync(folder, { recursive: true, force: true });
  const run = { isQuick: bench.isQuick, runs: bench.runs, loadAfter: loadavg()[0] };
  console.log(JSON.stringify({ machine: about, run, tables, page: tables.map(markdown).join('\n') }));
}

void main();
