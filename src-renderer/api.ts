import type { Api } from '@contract';
import { verbs } from '@contract/verbs';
import type { Ports } from './state/ports';

declare global {
  interface Window {
    /** Put there by the preload script before the page runs. */
    readonly api: Api;
  }
}

/** The only place that reads `window.api`; everything else is given an Api, so that tests can give a fake. */
export const api: Api = window.api;

/** The verb of each channel. */
const verbOf: ReadonlyMap<string, string> = new Map(Object.entries(verbs).map(([verb, channel]) => [channel, verb]));

/** The rooms of the main process, each by the channels of its contract; one whose first channel is not there is null. */
export function portsOf(window: Api): { [Room in keyof Ports]: Ports[Room] | null } {
  /** The contract types each channel for both sides, so that a port of any room is one of each. */
  const port = (firstChannel: string): Ports[keyof Ports] | null => {
    if (!verbOf.has(firstChannel)) return null;
    const ask = (channel: string, argument?: unknown): unknown => {
      const verb: unknown = Reflect.get(window, verbOf.get(channel) ?? '');
      if (typeof verb !== 'function') throw new TypeError(`The main process has no ${channel}.`);
      return (verb as (argument?: unknown) => unknown)(argument);
    };
    // Nothing in the types says that a channel and its verb belong together; both come from the contract's one map.
    return { ask, on: window.on.bind(window) } as unknown as Ports[keyof Ports];
  };
  return {
    library: port('library:info'),
    queue: port('queue:info'),
    presets: port('presets:list'),
    preferences: port('preferences:get'),
  };
}
