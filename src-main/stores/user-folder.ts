import { homedir } from 'node:os';
import { join } from 'node:path';
import { deviceBookSchema, emptyBook } from '../contract/devices';
import type { DeviceBook } from '../contract/devices';
import { setVariables } from '../contract/environment';
import { JsonFile } from './json-file';

/** Where the app keeps what it remembers, by Electron's rules; the command line shares it. */
export function userFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { LATENSIFY_USER_DATA, APPDATA, XDG_CONFIG_HOME } = setVariables(environment);
  if (LATENSIFY_USER_DATA !== undefined) return LATENSIFY_USER_DATA;
  const home = homedir();
  if (platform === 'win32') return join(APPDATA ?? join(home, 'AppData', 'Roaming'), 'Latensify');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latensify');
  return join(XDG_CONFIG_HOME ?? join(home, '.config'), 'Latensify');
}

/** Where networks lie that the user has imported. */
export const ownModelsFolder = (user = userFolder()): string => join(user, 'models');

/** What is remembered of the devices. */
export const deviceBook = (user = userFolder()): JsonFile<DeviceBook> =>
  new JsonFile(join(user, 'devices.json'), (value) => deviceBookSchema.parse(value), emptyBook);
