// @ts-check
// npm test: every test there is; what they need is installed first.
import { appPackages, testPackages, ensureDebianPackages } from './debian.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { display, run, runMain } from './process.mjs';

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
  /** @type {string[]} */
  const failed = [];
  for (const { title, commandLine } of steps) {
    console.log(`\n── ${title}`);
    const [command, ...commandArguments] = commandLine;
    if ((await run(command, commandArguments)) !== 0) failed.push(title);
  }
  return failed;
}

await runMain(async () => {
  await ensureDebianPackages([...appPackages, ...testPackages]);
  // Where the sandbox cannot work, this says what to do before all the other tests have run.
  sandboxArguments(await ensureElectron());
  const failed = await runSteps();
  for (const title of failed) console.log(`Failed: ${title}`);
  console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
});
