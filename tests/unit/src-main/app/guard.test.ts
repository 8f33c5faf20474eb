import { expect, it, vi } from 'vitest';
import { textsOf } from '../../../../texts';

vi.mock('electron', () => ({ dialog: {} }));
const { question } = await import('../../../../src-main/app/guard');

const texts = textsOf('en');

it('nothing is asked where nothing would be lost', () => {
  expect(question({ isRunning: false, hasUnsaved: false }, 'close', texts)).toBeNull();
});

it.each([
  [{ isRunning: true, hasUnsaved: true }, 'open', 'A restoration is running.', 'Stop and open'],
  [{ isRunning: true, hasUnsaved: false }, 'close', 'A restoration is running.', 'Stop and close'],
  [{ isRunning: false, hasUnsaved: true }, 'open', 'The result has not been exported.', 'Open without exporting'],
  [{ isRunning: false, hasUnsaved: true }, 'close', 'The result has not been exported.', 'Close without exporting'],
] as const)('%o before “%s”: %s', (losable, step, message, go) => {
  expect(question(losable, step, texts)).toMatchObject({ message, go });
});
