import { beforeEach, expect, it, vi } from 'vitest';
import { QueueSigns } from '../../../../src-main/app/queue-signs';
import type { QueueActivity, QueueInfo } from '../../../../src-main/contract';

const none = { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 };
const info = (activity: QueueActivity, counts: Partial<QueueInfo['counts']>): QueueInfo => ({
  ...{ activity, secondsLeft: null, leftOver: 0, unwritten: 0, revision: 0 },
  counts: { ...none, ...counts },
});

const signs = { progress: vi.fn(), notify: vi.fn(), isLookedAt: vi.fn() };
let shown: QueueSigns;
beforeEach(() => {
  vi.resetAllMocks();
  shown = new QueueSigns(signs);
});

it('shows how far the queue is, and nothing when it rests', () => {
  shown.show(info('running', { done: 1, waiting: 3, working: 1 }));
  expect(signs.progress, 'what was done before is no progress').toHaveBeenLastCalledWith(0);
  shown.show(info('running', { done: 2, waiting: 2, working: 1 }));
  expect(signs.progress).toHaveBeenLastCalledWith(0.25);
  shown.show(info('resting', { done: 4 }));
  expect(signs.progress).toHaveBeenLastCalledWith(null);
});

it('tells when it is done, once', () => {
  shown.show(info('running', { done: 1, working: 1 }));
  shown.show(info('resting', { done: 1, failed: 1 }));
  shown.show(info('resting', { done: 1, failed: 1 }));
  expect(signs.notify).toHaveBeenCalledTimes(1);
  expect(signs.notify).toHaveBeenCalledWith({ done: 0, skipped: 0, failed: 1, cancelled: 0 });
});

it('tells nothing to who is looking, nor of a pause or a start', () => {
  signs.isLookedAt.mockReturnValue(true);
  shown.show(info('running', { working: 1 }));
  shown.show(info('resting', { done: 1 }));
  signs.isLookedAt.mockReturnValue(false);
  shown.show(info('running', { working: 1 }));
  shown.show(info('paused', { waiting: 1 }));
  shown.show(info('resting', { done: 1 }));
  expect(signs.notify).not.toHaveBeenCalled();
});
