import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Where things lie. The models can be elsewhere, for those who train their own: LATENSIFY_MODELS. */
export function findPlaces(): { page: string; models: string; pictures: string } {
  return {
    page: join(__dirname, '../renderer'),
    models: process.env.LATENSIFY_MODELS ?? join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'models'),
    pictures: makePicturesFolder(),
  };
}

/** An empty folder of this user's, for as long as the app runs; what a crash left in it goes at the next start. */
function makePicturesFolder(): string {
  const folder = join(app.getPath('userData'), 'pictures');
  const clear = () => rmSync(folder, { recursive: true, force: true });
  clear();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.on('quit', clear);
  return folder;
}
