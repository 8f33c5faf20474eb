import { numbers } from './numbers';

const photos = (count: number) => (count === 1 ? '1 photo' : `${numbers.whole(count)} photos`);

/** What became of photos; whatever comes first names them. */
const ended = (done: number, skipped: number, failed: number, cancelled: number) =>
  [
    { count: done, what: 'restored' },
    { count: skipped, what: 'skipped' },
    { count: failed, what: 'failed' },
    { count: cancelled, what: 'cancelled' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, what }, at) => `${at === 0 ? photos(count) : numbers.whole(count)} ${what}`)
    .join(', ');

export const queue = {
  title: 'Queue',
  empty: 'Nothing is queued',
  emptyText: 'Select photos in the gallery and choose “Add to queue”. You can go on working meanwhile.',
  rows: 'Photos in the queue',
  head: (done: number, total: number) => `${done} of ${total}`,
  left: (seconds: number) => `${numbers.duration(seconds)} left`,
  doneAbout: (moment: number) => `done about ${numbers.clock(moment)}`,
  paused: 'Paused',
  begins: 'Begins…',
  photoFirst: 'The photo view goes first',
  pause: 'Pause',
  resume: 'Go on',
  stopAfter: 'Stop after this photo',
  stopping: 'Stops after this photo',
  cancelAll: 'Cancel all',
  cancelAllAsk: (count: number) => `Cancel ${photos(count)}? What is finished stays.`,
  keepGoing: 'Keep going',
  retryFailed: 'Retry failed',
  retryElsewhere: 'Retry in another folder…',
  retry: 'Retry',
  clearDone: 'Clear what ended',
  cancel: 'Cancel',
  up: 'Move up',
  down: 'Move down',
  toTop: 'Move to the top',
  toBottom: 'Move to the end',
  movedTo: (name: string, place: number, total: number) => `${name} is number ${place} of ${total} now.`,
  more: (name: string) => `More for ${name}`,
  compare: 'Compare with its result',
  hidden:
    'The gallery does not show this photo now, because of a filter or because its folder is closed. Show it there, then compare.',
  resultGone: 'The result is not there any more. Add the photo again to make it anew.',
  becomes: (name: string, folder: string) => (folder === '' ? `Becomes ${name}` : `Becomes ${name} in ${folder}`),
  show: 'Show in folder',
  stateNames: {
    waiting: 'Waiting',
    working: 'Working',
    done: 'Done',
    skipped: 'Skipped: a result exists',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  skippedOther: 'Skipped: a result of other settings exists',
  progressOf: (name: string) => `Progress of ${name}`,
  resumeAsk: (count: number) => `${photos(count)} still ${count === 1 ? 'waits' : 'wait'} in the queue. Continue?`,
  resumeYes: 'Continue',
  resumeNo: 'Discard',
  added: (count: number) => `${photos(count)} added to the queue.`,
  alike: (count: number) =>
    count === 1
      ? '1 photo is in the queue already with these settings.'
      : `${photos(count)} are in the queue already with these settings.`,
  someGone: (count: number) =>
    count === 1
      ? '1 photo is not there any more and was left out.'
      : `${photos(count)} are not there any more and were left out.`,
  showQueue: 'Show the queue',
  nothingLeft: 'Nothing left to do',
  before: (count: number) => `${numbers.whole(count)} finished before`,
  ended,
  summary: (done: number, skipped: number, failed: number, cancelled: number) =>
    `${ended(done, skipped, failed, cancelled)}.`,
} as const;
