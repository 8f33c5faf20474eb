import { configure } from '@testing-library/svelte';
import { patience } from '../patience';

configure({ asyncUtilTimeout: patience });

/** jsdom has no screen. */
window.matchMedia = () => new EventTarget() as MediaQueryList;

/** jsdom has no layout. */
globalThis.ResizeObserver = class {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
};
