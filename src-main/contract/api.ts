import type { Channel, Events, RequestArgument, Response } from './channels';
import type { Answer } from './errors';
import type { EventName, Verb, verbs } from './verbs';

type Ask<C extends Channel> =
  RequestArgument<C> extends undefined
    ? () => Promise<Answer<Response<C>>>
    : (argument: RequestArgument<C>) => Promise<Answer<Response<C>>>;

/** A browser's File, as far as the contract, which compiles without the DOM, needs to know it. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

type Verbs = { [V in Verb]: Ask<(typeof verbs)[V]> };

/** What the preload script gives the page as `window.api`: one named verb for each thing it may ask. */
export interface Api extends Verbs {
  /**
   * Opens files that were dropped on the page. They have to be the system's own: the page knows no paths, and a File
   * that it made itself has none, so that it is answered with `photo-gone`.
   */
  openDropped(files: readonly DroppedFile[]): Promise<Answer<Response<'photo:open'>>>;
  /** Takes folders and files that were dropped into the gallery; answered like openDropped. */
  addDropped(files: readonly DroppedFile[]): Promise<Answer<Response<'library:drop'>>>;
  /** Calls `listener` for each event until the returned function is called. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}
