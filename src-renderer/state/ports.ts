import type {
  Answer,
  libraryAnswers,
  libraryEvents,
  libraryRequests,
  preferenceAnswers,
  preferenceEvents,
  preferenceRequests,
  presetAnswers,
  presetEvents,
  presetRequests,
  queueAnswers,
  queueEvents,
  queueRequests,
} from '@contract';

/** Schemas, by name; the page needs the types of what they describe. */
type Schemas = Record<string, { _output: unknown }>;

/** The requests of one room of the main process, as its contract has them, and what it tells of itself. */
interface Port<Requests extends Schemas, Answers extends Schemas, Events extends Schemas> {
  ask<C extends keyof Requests & keyof Answers & string>(
    channel: C,
    ...argument: Requests[C]['_output'] extends undefined ? [] : [Requests[C]['_output']]
  ): Promise<Answer<Answers[C]['_output']>>;
  on<E extends keyof Events & string>(event: E, listener: (payload: Events[E]['_output']) => void): void;
}

export type LibraryPort = Port<typeof libraryRequests, typeof libraryAnswers, typeof libraryEvents>;
export type QueuePort = Port<typeof queueRequests, typeof queueAnswers, typeof queueEvents>;
export type PresetPort = Port<typeof presetRequests, typeof presetAnswers, typeof presetEvents>;
export type PreferencePort = Port<typeof preferenceRequests, typeof preferenceAnswers, typeof preferenceEvents>;

export interface Ports {
  library: LibraryPort;
  queue: QueuePort;
  presets: PresetPort;
  preferences: PreferencePort;
}
