import { expect, it, vi } from 'vitest';
import { textsOf } from '../../../../texts';

vi.mock('electron', () => ({ dialog: {} }));
const { question } = await import('../../../../src-main/app/guard');

const texts = textsOf('en');

it('nothing is asked where nothing would be lost', () => {
  expect(
    question({ isRunning: false, isMerging: false, hasUnsaved: false, isQueueRunning: false }, 'close', texts),
  ).toBeNull();
});

it.each([
  [
    { isRunning: true, isMerging: false, hasUnsaved: true, isQueueRunning: false },
    'open',
    'A restoration is running.',
    'Stop and open',
  ],
  [
    { isRunning: true, isMerging: false, hasUnsaved: false, isQueueRunning: false },
    'close',
    'A restoration is running.',
    'Stop and close',
  ],
  [
    { isRunning: false, isMerging: false, hasUnsaved: true, isQueueRunning: false },
    'open',
    'The result has not been exported.',
    'Open without exporting',
  ],
  [
    { isRunning: false, isMerging: false, hasUnsaved: true, isQueueRunning: false },
    'close',
    'The result has not been exported.',
    'Close without exporting',
  ],
  [
    { isRunning: false, isMerging: true, hasUnsaved: true, isQueueRunning: false },
    'open',
    'Shots of a burst are being merged.',
    'Stop and open',
  ],
  [
    { isRunning: false, isMerging: false, hasUnsaved: false, isQueueRunning: true },
    'close',
    'The queue is running.',
    'Stop and close',
  ],
  [
    { isRunning: true, isMerging: false, hasUnsaved: false, isQueueRunning: true },
    'close',
    'A restoration is running.',
    'Stop and close',
  ],
  [
    { isRunning: false, isMerging: false, hasUnsaved: true, isQueueRunning: true },
    'close',
    'The result has not been exported.',
    'Close without exporting',
  ],
] as const)('%o before “%s”: %s', (losable, step, message, go) => {
  expect(question(losable, step, texts)).toMatchObject({ message, go });
});
