// @ts-check
// npm test: every test there is; what they need is installed first.
import { appPackages, testPackages, ensureDebianPackages } from './debian.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { display, runHeard, runMain } from './process.mjs';

/** @typedef {{ title: string, commandLine: string[] }} Step */

/** Needs little of what the other steps need, and one core: it runs while the first of them does. */
const training = { title: 'training', commandLine: ['bash', 'training/check.sh'] };

/** @type {Step[]} */
const steps = [
  { title: 'format, types, lint and unit tests', commandLine: ['npm', 'run', 'check'] },
  { title: 'build', commandLine: ['npm', 'run', 'build'] },
  {
    title: 'networks, command line, and what it reaches',
    commandLine: ['npx', 'vitest', 'run', '--project', 'networks', '--project', 'programs'],
  },
  {
    title: 'end to end in Electron: what measures',
    commandLine: [...display, 'npx', 'playwright', 'test', '--grep=@alone'],
  },
  {
    // Half of the time an app waits, for a start, a picture or a hand. Last, since it leaves the screens in test-results/.
    title: 'end to end in Electron',
    commandLine: [...display, 'npx', 'playwright', 'test', '--grep-invert=@alone', '--workers=2'],
  },
];

/**
 * @param {Step} step
 * @param {Parameters<typeof runHeard>[3]} [hear]
 */
async function runStep({ title, commandLine: [command, ...commandArguments] }, hear) {
  const { code, end } = await runHeard(command, commandArguments, 80, hear);
  return { title, code, end };
}

/** What runs beside another step is shown when both have ended. */
async function runTraining() {
  /** @type {Buffer[]} */
  const said = [];
  const report = await runStep(training, (words) => said.push(words));
  return { ...report, said: Buffer.concat(said).toString() };
}

/** Runs every step, also after one has failed: the report is about all of them. */
async function runSteps() {
  const beside = runTraining();
  const reports = [];
  for (const step of steps) {
    console.log(`\n── ${step.title}`);
    reports.push(await runStep(step));
    if (step === steps[0]) {
      const { said, ...report } = await beside;
      console.log(`\n── ${training.title}\n${said}`);
      reports.push(report);
    }
  }
  return reports;
}

await runMain(async () => {
  await ensureDebianPackages([...appPackages, ...testPackages]);
  // Where the sandbox cannot work, this says what to do before all the other tests have run.
  sandboxArguments(await ensureElectron());
  const reports = await runSteps();
  const failed = reports.filter(({ code }) => code !== 0);
  // What failed early is far up by now, and who reads a log begins at its end.
  for (const { title, end } of failed) console.log(`\n── Failed: ${title}\n${end}`);
  console.log(`\n${reports.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
});
