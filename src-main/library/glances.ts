import { z } from 'zod';
import { glanceSchema } from '../contract';
import type { Glance } from '../contract';
import { JsonFile } from '../stores/json-file';
import type { PhotoFile } from './walk';

const knownSchema = glanceSchema.extend({ modified: z.number(), bytes: z.number() });
type Known = z.infer<typeof knownSchema>;
const fileSchema = z.strictObject({ version: z.literal(3), files: z.record(z.string(), knownSchema) });
type File = z.infer<typeof fileSchema>;
const empty: File = { version: 3, files: {} };
/** The first version did not know cameras, the second took their clocks for that of this computer: all files are asked again. */
const olderSchema = z.looseObject({ version: z.literal([1, 2]) }).transform(() => empty);
const anyFileSchema = z.union([fileSchema, olderSchema]);

/** So many are asked for at once: reading half a megabyte waits for the disk. */
const together = 2;
/** More would be read at each start than is ever looked at. */
const mostKept = 50_000;
/** Milliseconds without another wish until anything is asked. */
const quiet = 300;
/** Milliseconds from an answer to its being told, and to its being written. */
const [telling, writing] = [400, 3000];

export interface GlancesParts {
  /** A file of JSON. */
  path: string;
  /** null: the answer may be another one the next time. */
  ask: (path: string) => Promise<Glance | null>;
  /** To be called when there is something new to know; many come at once, and are told together. */
  learned: (files: readonly PhotoFile[]) => void;
}

/** What is known of files without decoding them: asked for once, and remembered over restarts. */
export class Glances {
  readonly #parts: GlancesParts;
  readonly #file: JsonFile<File>;
  readonly #known = new Map<string, Known>();
  readonly #wished = new Map<string, PhotoFile>();
  readonly #loading: Promise<void>;
  #quiet: NodeJS.Timeout | undefined;
  #working = 0;
  #untold: PhotoFile[] = [];
  #isTelling = false;
  #isWriting = false;

  constructor(parts: GlancesParts) {
    this.#parts = parts;
    this.#file = new JsonFile(parts.path, (value) => anyFileSchema.parse(value), empty);
    this.#loading = this.#load();
  }

  /** null: not known yet, or no longer, because the file has changed. */
  of(file: PhotoFile): Glance | null {
    const known = this.#known.get(file.path);
    return known?.modified === file.modified && known.bytes === file.bytes ? known : null;
  }

  /** What is known, or else asked for at once; null where nothing answers. */
  async get(file: PhotoFile): Promise<Glance | null> {
    await this.#loading;
    const known = this.of(file);
    if (known) return known;
    const glance = await this.#parts.ask(file.path).catch(() => null);
    if (glance) this.#learn(file, glance);
    return glance;
  }

  /** Asks for what is not known, before long. */
  wish(file: PhotoFile): void {
    this.#wished.set(file.path, file);
    // While a folder is being read, what is seen of it goes first.
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.#loading.then(() => this.#work()), quiet);
    this.#quiet.unref();
  }

  /** What was wished for is not wanted any more. */
  drop(): void {
    this.#wished.clear();
  }

  async #load(): Promise<void> {
    const { files } = await this.#file.read();
    for (const [path, known] of Object.entries(files)) this.#known.set(path, known);
  }

  #work(): void {
    for (const [path, file] of this.#wished) {
      if (this.#working >= together) return;
      this.#wished.delete(path);
      if (this.of(file)) this.#tell(file);
      else void this.#ask(file);
    }
  }

  async #ask(file: PhotoFile): Promise<void> {
    this.#working += 1;
    const glance = await this.#parts.ask(file.path).catch(() => null);
    this.#working -= 1;
    if (glance) this.#learn(file, glance);
    this.#work();
  }

  #learn(file: PhotoFile, glance: Glance): void {
    // The one that was learned last goes last when there are too many.
    this.#known.delete(file.path);
    this.#known.set(file.path, { ...glance, modified: file.modified, bytes: file.bytes });
    this.#tell(file);
    if (this.#isWriting) return;
    this.#isWriting = true;
    setTimeout(() => this.#write(), writing).unref();
  }

  #tell(file: PhotoFile): void {
    this.#untold.push(file);
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      const files = this.#untold;
      this.#untold = [];
      this.#parts.learned(files);
    }, telling).unref();
  }

  /** A full disk costs the memory of it, nothing else. */
  #write(): void {
    this.#isWriting = false;
    const files = Object.fromEntries([...this.#known].slice(-mostKept));
    this.#file.change(() => ({ version: 3, files })).catch(() => undefined);
  }
}
