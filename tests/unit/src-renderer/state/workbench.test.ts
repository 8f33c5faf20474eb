import type { RestorationInfo } from '@contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from '../../../../src-renderer/state/workbench.svelte';
import { aPhoto, aRestoration, fakeApi, good, later } from '../fake-api';

async function setUp() {
  const fake = fakeApi();
  const workbench = new Workbench(fake.api);
  await workbench.open();
  return { ...fake, workbench };
}

describe('Workbench', () => {
  let fake: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    fake = await setUp();
  });

  it('restores the open photo with what the controls say', async () => {
    const { api, workbench } = fake;
    workbench.controls.tau = 9;
    await workbench.restore();
    expect(api.restore.mock.lastCall?.[0]).toMatchObject({ photo: aPhoto.id, settings: { task: 'deblur', tau: 9 } });
    expect(workbench.restoration.shown?.info).toEqual(aRestoration);
  });

  it('shows the photo at the size of the result', async () => {
    const { api, workbench } = fake;
    api.restore.mockResolvedValue(good({ ...aRestoration, width: 1200, height: 800 }));
    await workbench.restore();
    expect(workbench.viewer.picture).toMatchObject({ width: 1200, height: 800 });
  });

  it('does not let another photo end a restoration by accident', async () => {
    const { api, workbench } = fake;
    api.restore.mockReturnValue(later<RestorationInfo>().answer);
    void workbench.restore();
    await workbench.drop([{ name: 'other.png', size: 1 }]);
    expect(api.openPhoto).not.toHaveBeenCalled();
    expect(workbench.notices.problem?.code).toBe('busy');
  });

  it('forgets the result with the photo', async () => {
    const { send, workbench } = fake;
    await workbench.restore();
    send('photo:opened', { ...aPhoto, id: 'photo-2', bits: 16 });
    expect(workbench.restoration.shown).toBeNull();
    expect(workbench.exporter.encoding.bits).toBe(16);
  });

  it('does not restore with an engine that is off', () => {
    const { send, workbench } = fake;
    expect(workbench.canRestore).toBe(true);
    send('engine:status', { state: 'off', device: null, note: '' });
    expect(workbench.canRestore).toBe(false);
  });

  it('does what the menu says', async () => {
    const { api, send, workbench } = fake;
    await workbench.restore();
    send('menu:command', 'export');
    expect(api.exportResult).toHaveBeenCalledOnce();
    send('menu:command', 'zoom-actual');
    expect(workbench.viewer.fitted).toBe(false);
    send('menu:command', 'zoom-fit');
    expect(workbench.viewer.fitted).toBe(true);
  });

  it('puts a message away on Escape when there is nothing to cancel', () => {
    const { api, workbench } = fake;
    workbench.notices.say('Hello.');
    workbench.run('cancel');
    expect(workbench.notices.message).toBeNull();
    expect(api.cancel).not.toHaveBeenCalled();
  });
});
