import type { EngineStatus } from '@contract';
import { expect, it, vi } from 'vitest';
import { Engine } from '../../../../src-renderer/state/engine.svelte';
import { fakeApi, later } from '../fake-api';

const ready: EngineStatus = { state: 'ready', device: 'cpu', devices: [], lost: null, error: null };

it('shows what it is asked at first, and what it is told later', async () => {
  const { api, send } = fakeApi();
  const engine = new Engine(api);
  await vi.waitFor(() => expect(engine.status.state).toBe('ready'));
  send('engine:status', { ...ready, state: 'restarting' });
  expect(engine.status.state).toBe('restarting');
});

it('keeps what it was told before its first question was answered, which is newer', async () => {
  const { api, send } = fakeApi();
  const slow = later<EngineStatus>();
  api.engineStatus.mockReturnValueOnce(slow.answer);
  const engine = new Engine(api);
  send('engine:status', ready);
  slow.give({ ok: true, value: { ...ready, state: 'starting' } });
  await slow.answer;
  await Promise.resolve();
  expect(engine.status.state).toBe('ready');
});
