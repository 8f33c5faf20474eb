import { expect, it, vi } from 'vitest';
import { losableIn } from '../../../../src-main/app/going-on';
import type { GoingOn } from '../../../../src-main/app/going-on';

// It is there inside Electron alone.
vi.mock('electron', () => ({}));

const idle = {
  restorations: { isRunning: false, hasUnsaved: false },
  exports: { isRunning: false },
  keeping: { isRunning: false },
};
// Nothing else of them is asked.
const going = (part: Partial<typeof idle>) => ({ ...idle, ...part }) as unknown as GoingOn;
const running = { isRunning: true };

it.each([
  ['a restoration', { restorations: { isRunning: true, hasUnsaved: false } }],
  ['a result that was not exported', { restorations: { isRunning: false, hasUnsaved: true } }],
])('%s would be lost by another photo and by closing', (_, part) => {
  const lost = { isRunning: part.restorations.isRunning, hasUnsaved: part.restorations.hasUnsaved };
  expect(losableIn(going(part), 'open')).toEqual(lost);
  expect(losableIn(going(part), 'close')).toEqual(lost);
});

it('the queue and exports go on while another photo is opened, and end when the window closes', () => {
  const nothing = { isRunning: false, hasUnsaved: false };
  for (const part of [{ keeping: running }, { exports: running }])
    expect(losableIn(going(part), 'open')).toEqual(nothing);
  expect(losableIn(going({ keeping: running }), 'close')).toMatchObject({ isRunning: true });
  expect(losableIn(going({ exports: running }), 'close')).toMatchObject({ hasUnsaved: true });
});
