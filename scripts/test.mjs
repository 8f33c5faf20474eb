// @ts-check
// npm test: every test there is; what they need is installed first.
import { appPackages, testPackages, ensureDebianPackages } from './debian.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { display, runHeard, runMain } from './process.mjs';

/** @typedef {{ title: string, commandLine: string[] }} Step */

/** @type {Step[]} */
const steps = [
  { title: 'format, types, lint and unit tests', commandLine: ['npm', 'run', 'check'] },
  { title: 'training', commandLine: ['bash', 'training/check.sh'] },
  { title: 'build', commandLine: ['npm', 'run', 'build'] },
  {
    title: 'networks, command line, and what it reaches',
    commandLine: ['npx', 'vitest', 'run', '--project', 'networks'],
  },
  { title: 'end to end in Electron', commandLine: [...display, 'npx', 'playwright', 'test'] },
];

/** Runs every step, also after one has failed: the report is about all of them. */
async function runSteps() {
  /** @type {{ title: string, end: string }[]} */
  const failed = [];
  for (const { title, commandLine } of steps) {
    console.log(`\n── ${title}`);
    const [command, ...commandArguments] = commandLine;
    const { code, end } = await runHeard(command, commandArguments, 80);
    if (code !== 0) failed.push({ title, end });
  }
  return failed;
}

await runMain(async () => {
  await ensureDebianPackages([...appPackages, ...testPackages]);
  // Where the sandbox cannot work, this says what to do before all the other tests have run.
  sandboxArguments(await ensureElectron());
  const failed = await runSteps();
  // What failed early is far up by now, and who reads a log begins at its end.
  for (const { title, end } of failed) console.log(`\n── Failed: ${title}\n${end}`);
  console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
});
