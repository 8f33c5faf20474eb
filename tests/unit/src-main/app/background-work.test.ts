import { expect, it, vi } from 'vitest';
import { startBackgroundWork, losableIn } from '../../../../src-main/app/background-work';
import type { BackgroundWork } from '../../../../src-main/app/background-work';
import type { QueueSigns } from '../../../../src-main/app/queue-signs';

const { blockers, keepings } = vi.hoisted(() => ({
  blockers: new Set<number>(),
  keepings: [] as { isRunning: boolean; worked: () => void }[],
}));
// It is there inside Electron alone.
vi.mock('electron', () => ({
  powerSaveBlocker: {
    start: (kind: string) => (blockers.add(7), kind === 'prevent-app-suspension' ? 7 : NaN),
    stop: (id: number) => blockers.delete(id),
  },
}));
vi.mock('../../../../src-main/work/exports', () => ({
  Exports: class {
    isRunning = false;
    onChange = () => undefined;
  },
}));
vi.mock('../../../../src-main/work/persistent-state', () => ({
  PersistentState: class {
    isRunning = false;
    folders = null;
    readonly worked: () => void;
    constructor(parts: { worked: () => void }) {
      this.worked = parts.worked;
      keepings.push(this);
    }
  },
}));

const idle = {
  restorations: { isRunning: false, hasUnsaved: false },
  exports: { isRunning: false },
  persistent: { isRunning: false },
};
// Nothing else of them is asked.
const going = (part: Partial<typeof idle>) => ({ ...idle, ...part }) as unknown as BackgroundWork;
const running = { isRunning: true };
const alone = { isMerging: false };

it.each([
  ['a restoration', { restorations: { isRunning: true, hasUnsaved: false } }],
  ['a result that was not exported', { restorations: { isRunning: false, hasUnsaved: true } }],
])('%s would be lost by another photo and by closing', (_, part) => {
  const lost = {
    isRunning: part.restorations.isRunning,
    isMerging: false,
    hasUnsaved: part.restorations.hasUnsaved,
    isExporting: false,
    isQueueRunning: false,
  };
  expect(losableIn(going(part), alone, 'open')).toEqual(lost);
  expect(losableIn(going(part), alone, 'close')).toEqual(lost);
});

it('the queue and exports go on while another photo is opened, and end when the window closes', () => {
  const nothing = { isRunning: false, isMerging: false, hasUnsaved: false, isExporting: false, isQueueRunning: false };
  for (const part of [{ persistent: running }, { exports: running }])
    expect(losableIn(going(part), alone, 'open')).toEqual(nothing);
  expect(losableIn(going({ persistent: running }), alone, 'close')).toMatchObject({
    isRunning: false,
    isQueueRunning: true,
  });
  expect(losableIn(going({ exports: running }), alone, 'close')).toMatchObject({ isExporting: true });
});

it('shots that are being merged would be lost by both', () => {
  for (const step of ['open', 'close'] as const)
    expect(losableIn(going({}), { isMerging: true }, step)).toMatchObject({ isMerging: true, hasUnsaved: false });
});

it('the computer stays awake for a restoration, an export and the queue, until the last of them ends', () => {
  const show = vi.fn();
  const restorations = { isRunning: false, onChange: () => undefined };
  // What is asked of the others is theirs.
  const parts = { restorations } as unknown as Parameters<typeof startBackgroundWork>[0];
  const { exports } = startBackgroundWork(parts, { show } as unknown as QueueSigns);
  const [queue] = keepings;
  const set = (one: object, isRunning: boolean, tell: () => void) => {
    Object.assign(one, { isRunning });
    tell();
    return blockers.size === 1;
  };
  expect(set(exports, true, () => exports.onChange())).toBe(true);
  expect(set(exports, false, () => exports.onChange())).toBe(false);
  expect(set(queue, true, () => queue.worked())).toBe(true);
  expect(set(restorations, true, () => restorations.onChange())).toBe(true);
  expect(set(queue, false, () => queue.worked())).toBe(true);
  expect(set(restorations, false, () => restorations.onChange())).toBe(false);
  expect(show).toHaveBeenCalledTimes(2);
});
