import type { Page } from '@playwright/test';
import { alone, choose, expect, photoAt, progress, startRestoring, test } from './latensify';

/** What a person would call a stutter; the engine in one of these processes would freeze them for seconds. */
const longestGap = 250;
const measuredMilliseconds = 6_000;

/** The longest time, in milliseconds, for which the page drew no frame. */
function measurePage(page: Page, duration: number): Promise<number> {
  return page.evaluate(
    (milliseconds) =>
      new Promise<number>((done) => {
        const start = performance.now();
        let [last, longest] = [start, 0];
        const tick = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          if (now - start < milliseconds) requestAnimationFrame(tick);
          else done(longest);
        };
        requestAnimationFrame(tick);
      }),
    duration,
  );
}

/** The longest time, in milliseconds, for which a timer of 5 ms did not fire, in whichever process it is called. */
function longestPause(_electron: unknown, milliseconds: number): Promise<number> {
  return new Promise<number>((done) => {
    const start = Date.now();
    let [last, longest] = [start, 0];
    const timer = setInterval(() => {
      const now = Date.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (now - start < milliseconds) return;
      clearInterval(timer);
      done(longest);
    }, 5);
  });
}

function callsDone(page: Page): Promise<number> {
  return progress(page).evaluate((bar) => (bar as HTMLProgressElement).value);
}

// Large enough that its networks run for longer than is measured.
test.use({ photo: photoAt('clean.png') });

test('page and main process stay responsive while networks run', alone, async ({ latensify: { app, page } }, info) => {
  await choose(page, 'Enlarge ×4', 50);
  await startRestoring(page);
  const before = await callsDone(page);
  const [pageGap, mainGap, machineGap] = await Promise.all([
    measurePage(page, measuredMilliseconds),
    app.evaluate(longestPause, measuredMilliseconds),
    // What a process that has nothing to do waits for a processor is the machine's, and nobody's stutter.
    longestPause(null, measuredMilliseconds),
  ]);
  const calls = (await callsDone(page)) - before;
  info.annotations.push({
    type: 'measured',
    description: `page ${pageGap} ms, main ${mainGap} ms, machine ${machineGap} ms, ${calls} calls`,
  });
  console.log(
    `longest gap: page ${pageGap.toFixed(0)} ms, main process ${mainGap} ms, machine ${machineGap} ms, during ${calls} network calls`,
  );
  expect(calls, 'network calls while measuring').toBeGreaterThan(0);
  expect(pageGap - machineGap, 'longest time without a frame').toBeLessThan(longestGap);
  expect(mainGap - machineGap, 'longest time without a timer').toBeLessThan(longestGap);
});
