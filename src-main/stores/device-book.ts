import { join } from 'node:path';
import { deviceBookSchema, emptyBook } from '../contract/devices';
import type { DeviceBook } from '../contract/devices';
import { JsonFile } from './json-file';

/** What is remembered of the devices in a user's folder; the app and the command line share it. */
export function deviceBook(folder: string): JsonFile<DeviceBook> {
  return new JsonFile(join(folder, 'devices.json'), (value) => deviceBookSchema.parse(value), emptyBook);
}
