import { join } from 'node:path';
import type { Answer, ErrorCode, Id, LibraryInfo } from '../contract';
import { Covers } from '../library/covers';
import { EditsBook } from '../library/edits-book';
import { Glances } from '../library/glances';
import { OriginalFinder } from '../library/original-finder';
import { Library } from '../library/library';
import { PictureCache } from '../library/picture-cache';
import { RecentFolders } from '../library/recent-folders';
import { KeptResultsBook } from '../library/results-book';
import { Thumbnails } from '../library/thumbnails';
import type { JobArgument, JobResult } from '../engine-process/jobs';
import type { Engines } from './engines';

/** Large enough for the largest cell on a screen of double density. */
const thumbnailSide = 512;
const thumbnailBytes = 512 * 2 ** 20;
/**
 * Folders tell of a thousand photos at once; the page wants to hear of it a few times a second, of the first of them soon,
 * and less often while many more come.
 */
const telling = { first: 30, usual: 150, reading: 600 } as const;
const many = 1000;

/** What fails of these fails again, as long as the file is as it is. */
const ofTheFile: readonly ErrorCode[] = [
  'not-a-photo',
  'unsupported-kind',
  'photo-damaged',
  'raw-unreadable',
  'photo-claims-too-much',
  'file-too-large',
];

/** What is asked for many files, in passing. */
type Passing = 'glance' | 'fingerprint' | 'thumbnail';
type Asked<J extends Passing> = JobArgument<'view', J> & { readonly path: string };

/** The library, its thumbnails and what is remembered of it, put together for the app. */
export class Gallery {
  readonly library: Library;
  /** Small pictures: of photos, and of what presets make of them. */
  readonly pictures: PictureCache;
  readonly #recent: RecentFolders;
  readonly #covers = new Covers();
  readonly #edits: EditsBook;
  readonly #thumbnails: Thumbnails;
  #engines: Pick<Engines, 'view' | 'inPassing'> | null = null;
  #tell: (info: LibraryInfo) => void = () => undefined;
  /** Paths of photos that no open folder has. */
  #elsewhere: (photo: Id) => Promise<string | null> = () => Promise.resolve(null);
  #isTelling = false;
  /** When the page was told last, in milliseconds, by a clock that nobody sets. */
  #told = 0;

  /** @param folder where the app keeps what it remembers */
  constructor(folder: string) {
    this.#recent = new RecentFolders(join(folder, 'recent-folders.json'));
    this.pictures = new PictureCache({ folder: join(folder, 'thumbnails'), limit: thumbnailBytes });
    this.#thumbnails = new Thumbnails(this.pictures, (path, side) => this.#makeThumbnail({ path, side }));
    this.#edits = new EditsBook(join(folder, 'edits.json'));
    this.library = this.#openLibrary(folder);
  }

  /** What the requests of the gallery act on. */
  get parts() {
    return {
      thumbnails: this.pictures,
      library: this.library,
      recent: this.#recent,
      covers: this.#covers,
      edits: this.#edits,
    };
  }

  /** From now on thumbnails can be made, and the page is told of changes. */
  connect(engines: Pick<Engines, 'view' | 'inPassing'>, tell: (info: LibraryInfo) => void): void {
    this.#engines = engines;
    this.#tell = tell;
  }

  /** Whom to ask for the path of a photo of no folder that is open, for example of one in the queue. */
  ask(elsewhere: (photo: Id) => Promise<string | null>): void {
    this.#elsewhere = elsewhere;
  }

  /** A small picture for the page; null where there is none. */
  async thumbnail(photo: Id): Promise<Uint8Array | null> {
    for (const path of await this.#pathsOf(photo)) {
      const picture = await this.#thumbnails.of(path, thumbnailSide);
      if (picture) return picture;
    }
    return null;
  }

  /** One, but for a cover of a folder, which the next photo stands in for. */
  async #pathsOf(photo: Id): Promise<readonly string[]> {
    const path = this.library.pathOf(photo);
    if (path !== null) return [path];
    const ofCover = this.#covers.pathsOf(photo);
    if (ofCover.length > 0) return ofCover;
    const elsewhere = await this.#elsewhere(photo);
    return elsewhere === null ? [] : [elsewhere];
  }

  #openLibrary(folder: string): Library {
    const book = new KeptResultsBook(join(folder, 'results.json'), () => library.remembered());
    const glances = new Glances({
      path: join(folder, 'glances.json'),
      ask: (path) => this.#ask('glance', { path }),
      learned: (files) => library.learned(files),
    });
    const finder = new OriginalFinder({
      named: (name) => library.named(name),
      fingerprint: (path) => this.#ask('fingerprint', { path }),
      found: (result, original) => {
        book.add(result, original);
        library.refresh();
      },
    });
    const library: Library = new Library({ book, glances, finder, changed: () => this.#changed() });
    return library;
  }

  async #makeThumbnail(argument: JobArgument<'view', 'thumbnail'>): Promise<Uint8Array | 'never' | null> {
    const answer = await this.#answerOf('thumbnail', argument);
    if (answer?.ok === false) return ofTheFile.includes(answer.error.code) ? 'never' : null;
    return answer?.value ?? null;
  }

  /** null: it cannot be had, of a photo that is set aside as of one that is damaged. */
  async #ask<J extends Passing>(job: J, argument: Asked<J>): Promise<JobResult<'view', J> | null> {
    const answer = await this.#answerOf(job, argument);
    return answer?.ok ? answer.value : null;
  }

  /** null: nobody could be asked. */
  async #answerOf<J extends Passing>(job: J, argument: Asked<J>): Promise<Answer<JobResult<'view', J>> | null> {
    const engines = this.#engines;
    const asking = engines?.inPassing(argument, () => engines.view.request(job, argument));
    return (await asking?.catch(() => null)) ?? null;
  }

  #changed(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const { isReading, total } = this.library.info();
    const usual = isReading && total > many ? telling.reading : telling.usual;
    setTimeout(
      () => {
        this.#isTelling = false;
        this.#told = performance.now();
        this.#tell(this.library.info());
      },
      Math.max(this.#told + usual - performance.now(), telling.first),
    );
  }
}
