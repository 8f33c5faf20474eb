import { makeKeptHandlers } from './handlers/kept';
import type { KeptParts } from './handlers/kept';
import { makeLibraryHandlers } from './handlers/library';
import type { LibraryParts } from './handlers/library';
import { makePhotoHandlers } from './handlers/photo';
import type { PhotoParts } from './handlers/photo';
import type { Handlers } from './requests';

/** What each request of the page does. */
export const makeHandlers = (parts: PhotoParts & LibraryParts & KeptParts): Handlers => ({
  ...makePhotoHandlers(parts),
  ...makeLibraryHandlers(parts),
  ...makeKeptHandlers(parts),
});
