// Waiting ends as soon as what is awaited holds; how long it may take is no property of the app, and a busy machine is slow.
import { vi } from 'vitest';

export const patience = 20_000;
const waitFor = vi.waitFor.bind(vi);
const waitUntil = vi.waitUntil.bind(vi);
vi.waitFor = (callback, options = patience) => waitFor(callback, options);
vi.waitUntil = (callback, options = patience) => waitUntil(callback, options);
