import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { makeFolderNow } from '../files/make-folder';

/** Where things lie. */
export interface Places {
  readonly page: string;
  readonly models: string;
  readonly pictures: string;
  /** The photo that comes with the app. */
  readonly sample: string;
  /** What the app remembers. */
  readonly user: string;
}

/** The models can be elsewhere, for those who train their own: LATENSIFY_MODELS. */
export function findPlaces(): Places {
  const resources = app.isPackaged ? process.resourcesPath : app.getAppPath();
  return {
    page: join(__dirname, '../renderer'),
    models: process.env.LATENSIFY_MODELS ?? join(resources, 'models'),
    sample: join(resources, 'samples', 'perched-osprey.jpg'),
    pictures: makePicturesFolder(),
    user: app.getPath('userData'),
  };
}

/** An empty folder of this user's, for as long as the app runs; what a crash left in it goes at the next start. */
function makePicturesFolder(): string {
  const folder = join(app.getPath('userData'), 'pictures');
  const clear = () => rmSync(folder, { recursive: true, force: true });
  clear();
  makeFolderNow(folder, 0o700);
  app.on('quit', clear);
  return folder;
}

/** Why nothing can be written in a folder, or null. Found out by writing: permissions tell only half of it. */
export function whyUnwritable(folder: string): string | null {
  try {
    makeFolderNow(folder);
    rmSync(mkdtempSync(join(folder, '.writable-')), { recursive: true });
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
