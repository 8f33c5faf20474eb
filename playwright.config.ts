import { defineConfig } from '@playwright/test';

/** The real app in a real Electron; the networks run on the processor, so that a minute is nothing unusual. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // `npm test` asks for two, but for what is tagged @alone: two engines make each other slow, and what measures meaningless.
  workers: 1,
  timeout: 240_000,
  // What fails once and passes then is reported as flaky: a loaded machine's fault or a race, and to be looked at.
  retries: 1,
  expect: { timeout: 20_000 },
  reporter: 'list',
  forbidOnly: Boolean(process.env.CI),
});
