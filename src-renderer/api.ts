import type { Api } from '@contract';

declare global {
  interface Window {
    /** Put there by the preload script before the page runs. */
    readonly api: Api;
  }
}

/** The only place that reads `window.api`; everything else is given an Api, so that tests can give a fake. */
export const api: Api = window.api;
