import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Where things lie. The models can be elsewhere, for those who train their own: LATENSIFY_MODELS. */
export function findPlaces(): { page: string; models: string; pictures: string } {
  return {
    page: join(__dirname, '../renderer'),
    models: process.env.LATENSIFY_MODELS ?? join(app.getAppPath(), 'models'),
    pictures: makePicturesFolder(),
  };
}

/** A folder that only this user can read, for as long as the app runs. */
function makePicturesFolder(): string {
  const folder = mkdtempSync(join(app.getPath('temp'), 'latensify-'));
  app.on('quit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
