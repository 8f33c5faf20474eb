import { accessSync, constants, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { makeFolderNow } from '../files/folders';
import { whyNotWritten } from '../files/reason';
import { discardNow } from '../files/rename';

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
  const clear = () => discardNow(folder);
  clear();
  makeFolderNow(folder, 0o700);
  app.on('quit', clear);
  return folder;
}

/** Found out by writing: permissions tell only half of it. */
const tryIn = (folder: string): void => discardNow(mkdtempSync(join(folder, '.writable-')));

function whyNot(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (thrown) {
    return whyNotWritten(thrown);
  }
}

/** A folder that the app cannot do without, and why nothing can be written there; null where all is well. */
export function findUnwritable(): { folder: string; reason: string } | null {
  const [user, temporary] = [app.getPath('userData'), app.getPath('temp')];
  const why = whyNot(() => {
    makeFolderNow(user);
    tryIn(user);
  });
  if (why !== null) return { folder: user, reason: why };
  // Chromium would take itself for a second one of its kind, and end without a word.
  const whyTemporary = whyNot(() => accessSync(temporary, constants.W_OK));
  return whyTemporary === null ? null : { folder: temporary, reason: whyTemporary };
}
