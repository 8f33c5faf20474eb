import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import PhotoGrid from '../../../../src-renderer/components/PhotoGrid.svelte';
import { Edits } from '../../../../src-renderer/state/edits.svelte';
import { Library } from '../../../../src-renderer/state/library.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { fakeLibrary } from '../fake-rooms';

/** jsdom has no layout: the test says how large the grid is, and tells who observes it. */
const size = { width: 1000, height: 600 };
const observers = new Set<Observer>();

class Observer {
  readonly #seen = new Set<Element>();
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
    observers.add(this);
  }
  observe(element: Element) {
    this.#seen.add(element);
  }
  unobserve(element: Element) {
    this.#seen.delete(element);
  }
  disconnect() {
    observers.delete(this);
  }
  tell() {
    const entries = [...this.#seen].map((target) => ({ target, contentRect: size }));
    this.#tell(entries as unknown as ResizeObserverEntry[], this);
  }
}

/** As a browser does it: to where there is something, and told at once. */
function scrollTo(this: Element, { top = 0 }: ScrollToOptions) {
  this.scrollTop = top;
  this.dispatchEvent(new Event('scroll'));
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Observer);
  Reflect.set(document.defaultView ?? {}, 'ResizeObserver', Observer);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(() => size.width);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(() => size.height);
  Element.prototype.scrollTo = scrollTo as Element['scrollTo'];
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  // Svelte keeps one observer for all.
});

async function settle(width = size.width): Promise<void> {
  size.width = width;
  for (const observer of observers) observer.tell();
  flushSync();
  // The list scrolls once it observes what it is in.
  await new Promise((resolve) => setTimeout(resolve, 20));
  flushSync();
}

async function setUp() {
  size.width = 1000;
  const [{ api }, notices] = [fakeLibrary(1000), new Notices()];
  const library = new Library(api, notices);
  await vi.waitFor(() => expect(library.rows.total).toBe(1000));
  const heard = { onopen: vi.fn(), oncompare: vi.fn() };
  const props = { library, edits: new Edits(api, notices), cell: 200, nameOf: () => '', ...heard };
  const { container, rerender } = render(PhotoGrid, props);
  await settle();
  const grid = container.querySelector('.grid');
  if (!grid) throw new Error('There is no grid.');
  return { library, grid, rerender };
}

it('keeps what was at the top in its place when there are more columns, or larger cells', async () => {
  const { grid, rerender } = await setUp();
  grid.scrollTo({ top: 20 * 200 });
  await settle();
  await settle(800);
  expect(grid.scrollTop, 'photo 100 stands in line 25 of four columns').toBe(25 * 200);
  await settle(1000);
  expect(grid.scrollTop, 'and where it was when the window is').toBe(20 * 200);
  await rerender({ cell: 320 });
  await settle();
  expect(grid.scrollTop, 'photo 100 of three columns').toBe(33 * 320);
});

it('keeps the photo that the keys are at in its place, where that is seen', async () => {
  const { grid, library } = await setUp();
  grid.scrollTo({ top: 20 * 200 });
  await settle();
  await library.selection.go(108, new MouseEvent('click'));
  await settle(800);
  expect(grid.scrollTop, 'in line 27, and one line below the upper edge').toBe(26 * 200);
});

it('leads to a photo once, not again whenever the window changes', async () => {
  const { grid, library } = await setUp();
  library.selection.lead(500);
  await settle();
  expect(grid.scrollTop).toBe(101 * 200 - size.height);
  grid.scrollTo({ top: 4000 });
  await settle();
  await settle(800);
  expect(grid.scrollTop).toBe(25 * 200);
});

it('selects photos that are not beside each other by keys alone', async () => {
  const { grid, library } = await setUp();
  const { selection } = library;
  await selection.go(0, new MouseEvent('click'));
  for (let steps = 0; steps < 2; steps++) await fireEvent.keyDown(grid, { key: 'ArrowRight', ctrlKey: true });
  expect([selection.ids, selection.cursor], 'what is selected stays').toEqual([['p0'], 2]);
  // What takes a key leaves it to nobody else: held elsewhere, this one shows the original.
  expect(await fireEvent.keyDown(grid, { key: ' ' })).toBe(false);
  await vi.waitFor(() => expect(selection.ids).toEqual(['p0', 'p2']));
  await fireEvent.keyDown(grid, { key: ' ' });
  await vi.waitFor(() => expect(selection.ids).toEqual(['p0']));
});

it('has the keys as soon as it comes, unless something else has the focus', async () => {
  const { grid } = await setUp();
  expect(document.activeElement).toBe(grid);
  cleanup();
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  await setUp();
  expect(document.activeElement).toBe(field);
  field.remove();
});

it('has the keys at the last photo where theirs and all behind it have gone', async () => {
  const { grid, library } = await setUp();
  await library.selection.go(999, new MouseEvent('click'));
  library.rows.refresh(10);
  flushSync();
  expect(grid.getAttribute('aria-activedescendant')).toMatch(/-9$/);
  await fireEvent.keyDown(grid, { key: 'Home' });
  expect(library.selection.cursor).toBe(0);
});
