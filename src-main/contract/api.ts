import type { Channel, EventName, Events, RequestArgument, Responses } from './channels';
import type { Answer } from './errors';

type Verb<C extends Channel> =
  RequestArgument<C> extends undefined
    ? () => Promise<Answer<Responses[C]>>
    : (argument: RequestArgument<C>) => Promise<Answer<Responses[C]>>;

/** A browser's File, as far as the contract, which compiles without the DOM, needs to know it. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

/** What the preload script gives the page as `window.api`: one named verb for each thing it may ask. */
export interface Api {
  engineStatus: Verb<'engine:status'>;
  methods: Verb<'engine:methods'>;
  choosePhoto: Verb<'photo:choose'>;
  openPhoto: Verb<'photo:open'>;
  estimate: Verb<'restore:estimate'>;
  restore: Verb<'restore:start'>;
  cancel: Verb<'restore:cancel'>;
  exportResult: Verb<'result:export'>;
  reveal: Verb<'result:reveal'>;
  /** The path of a file that was dropped on the page. */
  pathOf(file: DroppedFile): string;
  /** Calls `listener` for each event until the returned function is called. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}
