import { expect, it, vi } from 'vitest';
import { textsOf } from '../../../../texts';

vi.mock('electron', () => ({ dialog: {} }));
const { question } = await import('../../../../src-main/app/guard');

const texts = textsOf('en');
const nothing = { isRunning: false, isMerging: false, hasUnsaved: false, isExporting: false, isQueueRunning: false };

it('nothing is asked where nothing would be lost', () => {
  expect(question(nothing, 'close', texts)).toBeNull();
});

it.each([
  [{ ...nothing, isRunning: true, hasUnsaved: true }, 'open', 'A restoration is running.', 'Stop and open'],
  [{ ...nothing, isRunning: true }, 'close', 'A restoration is running.', 'Stop and close'],
  [{ ...nothing, hasUnsaved: true }, 'open', 'The result has not been exported.', 'Open without exporting'],
  [{ ...nothing, hasUnsaved: true }, 'close', 'The result has not been exported.', 'Close without exporting'],
  [{ ...nothing, isMerging: true, hasUnsaved: true }, 'open', 'Shots of a burst are being merged.', 'Stop and open'],
  [{ ...nothing, isExporting: true, hasUnsaved: true }, 'close', 'A result is being exported.', 'Stop and close'],
  [{ ...nothing, isQueueRunning: true }, 'close', 'The queue is running.', 'Stop and close'],
  [{ ...nothing, isRunning: true, isQueueRunning: true }, 'close', 'A restoration is running.', 'Stop and close'],
  [
    { ...nothing, hasUnsaved: true, isQueueRunning: true },
    'close',
    'The result has not been exported.',
    'Close without exporting',
  ],
] as const)('%o before “%s”: %s', (losable, step, message, go) => {
  expect(question(losable, step, texts)).toMatchObject({ message, go });
});
