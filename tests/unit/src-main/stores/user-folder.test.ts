import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userFolder } from '../../../../src-main/stores/user-folder';

describe('userFolder', () => {
  it('goes by the system', () => {
    expect(userFolder({ XDG_CONFIG_HOME: '/config' }, 'linux')).toBe(join('/config', 'Latensify'));
    expect(userFolder({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'Latensify'));
    expect(userFolder({ LATENSIFY_USER_DATA: '/own', XDG_CONFIG_HOME: '/config' }, 'linux')).toBe('/own');
  });

  it('takes an empty variable for one that is not set, not for the folder that one is in', () => {
    expect(userFolder({ XDG_CONFIG_HOME: '' }, 'linux')).toBe(join(homedir(), '.config/Latensify'));
    expect(userFolder({ APPDATA: '', LATENSIFY_USER_DATA: '' }, 'win32')).toBe(
      join(homedir(), 'AppData/Roaming/Latensify'),
    );
  });
});
