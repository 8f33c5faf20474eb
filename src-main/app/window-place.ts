import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { JsonFile } from '../stores/json-file';

/** In the system's own pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

const side = z.number().min(1).max(100_000);
const coordinate = z.number().min(-100_000).max(100_000);
const placeSchema = z.strictObject({
  version: z.literal(1),
  /** null: as the app comes. */
  bounds: z.strictObject({ x: coordinate, y: coordinate, width: side, height: side }).nullable(),
  isMaximized: z.boolean(),
});
export type WindowPlace = Omit<z.infer<typeof placeSchema>, 'version'>;

/** So much of a window has to be on a display that it can be seen and taken hold of. */
const held = { width: 160, height: 80 } as const;

function overlap(a: Rectangle, b: Rectangle): Size {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

/** As the app comes, and the least that everything has room in. */
const [plain, least] = [
  { width: 1280, height: 800 },
  { width: 800, height: 560 },
];

/**
 * The size of a window that was nowhere yet, and the least that it can be given: on a small display, or one of a large scale,
 * the lower end of a larger one would lie below the screen, with what is to be pressed there.
 * @param area of the display that it comes on
 */
export function sizesOn(area: Size): Size & { minWidth: number; minHeight: number } {
  const within = ({ width, height }: Size) => ({
    width: Math.min(width, area.width),
    height: Math.min(height, area.height),
  });
  const { width: minWidth, height: minHeight } = within(least);
  return { ...within(plain), minWidth, minHeight };
}

/** Bounds that still lie on a display, no larger than it; null where the display is gone, or is too small by now. */
export function boundsOn(displays: readonly Rectangle[], bounds: Rectangle | null): Rectangle | null {
  if (bounds === null) return null;
  const title = { ...bounds, height: held.height };
  const display = displays.find((one) => {
    const { width, height } = overlap(title, one);
    return width >= held.width && height >= held.height;
  });
  if (!display) return null;
  const along = (start: number, length: number, from: number, room: number): [number, number] =>
    length > room ? [from, room] : [start, length];
  const [x, width] = along(bounds.x, bounds.width, display.x, display.width);
  const [y, height] = along(bounds.y, bounds.height, display.y, display.height);
  return { x, y, width, height };
}

/** Where the window was when it was last seen. */
export class KeptWindowPlace {
  readonly #path: string;
  readonly #file: JsonFile<z.infer<typeof placeSchema>>;

  /** @param path a file of JSON */
  constructor(path: string) {
    this.#path = path;
    const plain = { version: 1, bounds: null, isMaximized: false } as const;
    this.#file = new JsonFile(path, (value) => placeSchema.parse(value), plain);
  }

  read(): Promise<WindowPlace> {
    return this.#file.read();
  }

  /** At once, because the app may be about to end. A disk that is full costs the place, nothing else. */
  keep({ bounds, isMaximized }: WindowPlace): void {
    try {
      writeFileAtomic.sync(this.#path, `${JSON.stringify({ version: 1, bounds, isMaximized })}\n`, { fsync: false });
    } catch {
      // The next start is as the app comes.
    }
  }
}
