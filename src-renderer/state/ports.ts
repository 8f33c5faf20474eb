import type {
  Answer,
  LibraryEvents,
  LibraryResponses,
  PreferenceEvents,
  PreferenceResponses,
  PresetEvents,
  PresetResponses,
  QueueEvents,
  QueueResponses,
  libraryRequests,
  preferenceRequests,
  presetRequests,
  queueRequests,
} from '@contract';

/** The requests of one room of the main process, as its contract has them, and what it tells of itself. */
interface Port<Requests extends Record<string, { _output: unknown }>, Responses, Events> {
  ask<C extends keyof Requests & keyof Responses & string>(
    channel: C,
    ...argument: Requests[C]['_output'] extends undefined ? [] : [Requests[C]['_output']]
  ): Promise<Answer<Responses[C]>>;
  on<E extends keyof Events & string>(event: E, listener: (payload: Events[E]) => void): void;
}

export type LibraryPort = Port<typeof libraryRequests, LibraryResponses, LibraryEvents>;
export type QueuePort = Port<typeof queueRequests, QueueResponses, QueueEvents>;
export type PresetPort = Port<typeof presetRequests, PresetResponses, PresetEvents>;
export type PreferencePort = Port<typeof preferenceRequests, PreferenceResponses, PreferenceEvents>;

export interface Ports {
  library: LibraryPort;
  queue: QueuePort;
  presets: PresetPort;
  preferences: PreferencePort;
}
