import { plainEdit } from '@contract/plain-edit';
import { describe, expect, it, vi } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { speech } from '../../../../src-renderer/speech.svelte';
import { Queue } from '../../../../src-renderer/state/queue.svelte';
import { good } from '../fake-api';
import { aJob, fakeQueue, queueInfo } from '../fake-rooms';

function setUp(info = queueInfo(), isSeen = false) {
  const fake = fakeQueue([aJob], info);
  const notices = new Notices();
  return { ...fake, notices, queue: new Queue(fake.api, notices, { show: () => undefined, isSeen: () => isSeen }) };
}

const edit = plainEdit('sr', 2);

describe('Queue', () => {
  it('adds photos with settings, and says how many', async () => {
    const { ask, notices, queue } = setUp();
    await queue.add(['p1', 'p2'], edit, null);
    expect(ask).toHaveBeenCalledWith('queue:add', {
      photos: ['p1', 'p2'],
      edit,
      preset: null,
      burst: false,
      byRules: false,
      own: [],
    });
    expect(notices.list.at(-1)?.text()).toBe('2 photos added to the queue.');
  });

  it('says of photos that wait with these settings that they do, and of none that it was added', async () => {
    const { answers, notices, queue } = setUp();
    const said = () => notices.list.map(({ text }) => text());
    await queue.add(['p1'], edit, null);
    answers['queue:add'] = () => good({ added: [], alike: 1 });
    await queue.add(['p1'], edit, null);
    expect(said()).toEqual(['1 photo added to the queue.', '1 photo is in the queue already with these settings.']);
    answers['queue:add'] = () => good({ added: ['j2'], alike: 2 });
    await queue.add(['p1', 'p2', 'p3', 'gone'], edit, null);
    expect(said().slice(-3)).toEqual([
      '2 photos added to the queue.',
      '2 photos are in the queue already with these settings.',
      '1 photo is not there any more and was left out.',
    ]);
  });

  it('asks whether to go on with what an earlier start left', async () => {
    const { ask, notices } = setUp(queueInfo({ activity: 'paused', leftOver: 33 }, { waiting: 33 }));
    await vi.waitFor(() => expect(notices.list).toHaveLength(1));
    expect(notices.list[0].text()).toBe('33 photos still wait in the queue. Continue?');
    notices.list[0].actions[0].run();
    expect(ask).toHaveBeenLastCalledWith('queue:continue');
  });

  it('throws away what an earlier start left, and not what was added since', async () => {
    const { answers, ask, notices, queue } = setUp(
      queueInfo({ activity: 'paused', leftOver: 2 }, { waiting: 2, done: 1 }),
    );
    const rows = [
      { ...aJob, id: 'over', state: 'done' as const },
      { ...aJob, id: 'j1' },
      { ...aJob, id: 'j2' },
    ];
    answers['queue:range'] = () => good({ rows, from: 0, total: rows.length, revision: 1 });
    await vi.waitFor(() => expect(notices.list).toHaveLength(1));
    answers['queue:add'] = () => good({ added: ['new'], alike: 0 });
    await queue.add(['p1'], edit, null);
    notices.list[0].actions[1].run();
    expect(ask).toHaveBeenLastCalledWith('queue:cancel', { jobs: ['j1', 'j2'] });
  });

  it('asks no longer once somebody has gone on in another way', async () => {
    const { notices, send } = setUp(queueInfo({ activity: 'paused', leftOver: 33 }, { waiting: 33 }));
    await vi.waitFor(() => expect(notices.list).toHaveLength(1));
    send('queue:changed', queueInfo({ activity: 'running', leftOver: 0 }, { waiting: 32, working: 1 }));
    expect(notices.list).toEqual([]);
  });

  it('counts what is over, and sums up at the end what was done of late', async () => {
    const { notices, queue, send } = setUp();
    send('queue:changed', queueInfo({ activity: 'running', secondsLeft: 60 }, { waiting: 4, working: 1, done: 2 }));
    expect([queue.over, queue.total, queue.isBusy]).toEqual([2, 7, true]);
    expect([queue.done, queue.asked, queue.earlier], 'two are of earlier').toEqual([0, 5, 2]);
    send('queue:changed', queueInfo({ activity: 'running', secondsLeft: 60 }, { waiting: 3, working: 1, done: 3 }));
    expect([queue.done, queue.asked, queue.earlier]).toEqual([1, 5, 2]);
    send('queue:changed', queueInfo({}, { done: 4, skipped: 1, failed: 1, cancelled: 1 }));
    const last = () => notices.list.at(-1)?.text();
    await vi.waitFor(() => expect(last()).toBe('2 photos restored, 1 skipped, 1 failed, 1 cancelled.'));
    speech.language = 'de';
    expect(last()).toBe('2 Fotos restauriert, 1 übersprungen, 1 fehlgeschlagen, 1 abgebrochen.');
    speech.language = 'en';
  });

  it('says what was restored until somebody is there, and what failed until somebody looks', async () => {
    for (const failed of [0, 1]) {
      const { notices, send } = setUp();
      send('queue:changed', queueInfo({ activity: 'running' }, { working: 1 }));
      send('queue:changed', queueInfo({}, { done: 1, failed }));
      await vi.waitFor(() => expect(notices.list).toHaveLength(1));
      vi.useFakeTimers();
      notices.attend();
      vi.advanceTimersByTime(9000);
      vi.useRealTimers();
      expect(notices.list, String(failed)).toHaveLength(failed);
    }
  });

  it('says nothing was restored by leaving it out, and nothing of a list that was emptied', async () => {
    const { notices, send } = setUp();
    send('queue:changed', queueInfo({ activity: 'running' }, { working: 1 }));
    send('queue:changed', queueInfo({}, { cancelled: 1 }));
    await vi.waitFor(() => expect(notices.list.at(-1)?.text()).toBe('1 photo cancelled.'));
    expect(notices.list.at(-1)?.isLasting, 'who has given up all of it knows').toBe(false);
    notices.list = [];
    send('queue:changed', queueInfo({ activity: 'running' }, { waiting: 1 }));
    send('queue:changed', queueInfo({}, {}));
    expect(notices.list).toEqual([]);
  });

  it('says no longer that photos were added once they are done, and leads there only from elsewhere', async () => {
    const { notices, queue, send } = setUp(queueInfo(), true);
    await queue.add(['p1'], edit, null);
    expect(notices.list.map(({ actions }) => actions.length)).toEqual([0]);
    send('queue:changed', queueInfo({ activity: 'running' }, { working: 1 }));
    send('queue:changed', queueInfo({}, { done: 1 }));
    expect(notices.list.map(({ text }) => text())).toEqual(['1 photo restored.']);
  });

  it('follows the job that is working', async () => {
    const { queue, send } = setUp(queueInfo({ activity: 'running' }, { working: 1 }));
    queue.rows.look(0, 5);
    await vi.waitFor(() => expect(queue.rows.at(0)?.state).toBe('waiting'));
    send('queue:job', { ...aJob, state: 'working', progress: 0.5 });
    expect(queue.rows.at(0)?.progress).toBe(0.5);
  });

  it('knows where the photo is that is worked on, below what is over', async () => {
    const { answers, queue, send } = setUp();
    expect(await queue.currentPlace()).toBeNull();
    const rows = (['done', 'failed', 'working', 'waiting'] as const).map((state) => ({ ...aJob, id: state, state }));
    answers['queue:range'] = () => good({ rows, from: 0, total: 4, revision: 2 });
    send('queue:changed', queueInfo({ activity: 'running' }, { waiting: 1, working: 1, done: 1, failed: 1 }));
    expect(await queue.currentPlace()).toBe(2);
  });

  it('throws nothing away unasked', () => {
    const { ask, notices, queue, send } = setUp();
    send('queue:changed', queueInfo({ activity: 'running' }, { waiting: 3 }));
    queue.askToCancelAll();
    expect(ask).not.toHaveBeenCalledWith('queue:cancel-all');
    notices.list.at(-1)?.actions[0].run();
    expect(ask).toHaveBeenLastCalledWith('queue:cancel-all');
  });

  it('says in one message what was added with several settings', async () => {
    const { notices, queue } = setUp();
    await queue.add(['p1', 'p2'], edit, null);
    await queue.add(['p3'], plainEdit('deblur', 1), null);
    expect(notices.list.map(({ text }) => text())).toEqual(['3 photos added to the queue.']);
    notices.list = [];
    await queue.add(['p4'], edit, null);
    expect(notices.list.map(({ text }) => text())).toEqual(['1 photo added to the queue.']);
  });

  it('says no longer that photos were added to those who look at the queue', async () => {
    const { notices, queue } = setUp();
    await queue.add(['p1'], edit, null);
    queue.attend(false);
    expect(notices.list).toHaveLength(1);
    queue.attend(true);
    expect(notices.list).toEqual([]);
  });
});

describe('the summary at the end', () => {
  const run = (send: ReturnType<typeof setUp>['send'], before: number, failed: number) => {
    send('queue:changed', queueInfo({ activity: 'running' }, { working: 1, done: before }));
    send('queue:changed', queueInfo({}, { done: before, failed }));
  };

  it('is that of the last run alone, until somebody looks at the queue', () => {
    const { notices, queue, send } = setUp();
    const said = () => notices.list.map(({ text }) => text());
    run(send, 4, 1);
    expect(said()).toEqual(['1 photo failed.']);
    send('queue:changed', queueInfo({ activity: 'running' }, { working: 2, done: 4 }));
    send('queue:changed', queueInfo({}, { done: 6 }));
    expect(said()).toEqual(['2 photos restored.']);
    queue.attend(true);
    expect(said()).toEqual([]);
  });

  it('goes by itself where the queue is in sight, which says the same', () => {
    vi.useFakeTimers();
    const { notices, send } = setUp(queueInfo(), true);
    run(send, 0, 1);
    expect(notices.list).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    expect(notices.list).toEqual([]);
    vi.useRealTimers();
  });
});

describe('the order of the queue', () => {
  /** One is done, and four wait. */
  function fiveJobs() {
    const jobs = [0, 1, 2, 3, 4].map((number) => ({
      ...aJob,
      id: `job-${number}`,
      state: number === 0 ? ('done' as const) : ('waiting' as const),
    }));
    const fake = fakeQueue(jobs, queueInfo({ activity: 'paused' }, { waiting: 4, done: 1 }));
    const queue = new Queue(fake.api, new Notices(), { show: () => undefined, isSeen: () => true });
    queue.rows.look(0, 5);
    return { ...fake, queue };
  }

  it.each([
    ['up', 3, { job: 'job-3', before: 'job-2' }, 2],
    ['down', 2, { job: 'job-2', before: 'job-4' }, 3],
    ['down', 3, { job: 'job-3', before: null }, 4],
    ['top', 4, { job: 'job-4', before: 'job-1' }, 1],
    ['bottom', 1, { job: 'job-1', before: null }, 4],
  ] as const)('goes %s from place %i', async (step, place, asked, then) => {
    const { ask, queue } = fiveJobs();
    await vi.waitFor(() => expect(queue.rows.at(4)).not.toBeNull());
    expect(await queue.step(asked.job, place, step)).toBe(then);
    expect(ask).toHaveBeenCalledWith('queue:move', asked);
  });

  it('leaves what is at its end already', async () => {
    const { ask, queue } = fiveJobs();
    await vi.waitFor(() => expect(queue.rows.at(4)).not.toBeNull());
    expect(await queue.step('job-4', 4, 'down')).toBeNull();
    expect(await queue.step('job-1', 1, 'top')).toBeNull();
    expect(ask.mock.calls.some(([channel]) => channel === 'queue:move')).toBe(false);
  });
});
