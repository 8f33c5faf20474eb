import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the app keeps what it remembers, by Electron's rules; the command line shares it. */
export function userFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (environment.LATENSIFY_USER_DATA) return environment.LATENSIFY_USER_DATA;
  const home = homedir();
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Latensify');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latensify');
  return join(environment.XDG_CONFIG_HOME ?? join(home, '.config'), 'Latensify');
}

/** Where networks lie that the user has imported. */
export const ownModelsFolder = (user = userFolder()): string => join(user, 'models');
