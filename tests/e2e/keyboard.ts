import type { Locator, Page } from '@playwright/test';

/** Steps with Tab through the page until it comes round, and names the controls in sight that were not reached. */
export async function unreached(page: Page): Promise<string[]> {
  const reached = await page.evaluateHandle(() => new Set<Element | null>());
  const step = () => reached.evaluate((all) => all.size < all.add(document.activeElement).size);
  let [steps, idle] = [0, 0];
  // The page itself may have the focus once more between the last control and the first.
  while (idle < 3 && steps++ < 300) {
    await page.keyboard.press('Tab');
    idle = (await step()) ? 0 : idle + 1;
  }
  return reached.evaluate((all) => {
    const controls =
      'button, input, select, textarea, summary, a[href], [role=slider], [role=option], [role=application]';
    // Within these, arrows go from one to the next.
    const roving = '[role=listbox], [role=radiogroup], fieldset, nav';
    const isReached = (control: Element): boolean => {
      if (all.has(control)) return true;
      const byArrows = control.matches('[type=radio], [role=option]') || (control as HTMLElement).tabIndex < 0;
      const group = byArrows ? control.closest(roving) : null;
      return group !== null && (all.has(group) || [...all].some((one) => one !== null && group.contains(one)));
    };
    const within = document.querySelector('[role=dialog]') ?? document;
    return [...within.querySelectorAll(controls)]
      .filter((control) => control.checkVisibility({ checkVisibilityCSS: true }) && !control.matches(':disabled'))
      .filter((control) => control.closest('[inert]') === null && !isReached(control))
      .map((control) => control.outerHTML.slice(0, 200));
  });
}

/** Steps with the arrow through the menu that is open until it comes round, and names the items that were not reached. */
export async function unreachedOf(menu: Locator): Promise<string[]> {
  const items = menu.locator('[role=menuitem]:not([data-disabled])');
  const names = (await items.allTextContents()).map((name) => name.trim());
  const reached = new Set<string>();
  for (let step = 0; step <= names.length; step++) {
    await menu.page().keyboard.press('ArrowDown');
    reached.add((await menu.locator(':focus').textContent())?.trim() ?? '');
  }
  return names.filter((name) => name === '' || !reached.has(name));
}

/** Buttons in sight that a shaking hand would miss, with their sizes: 24 pixels a side is the least. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .filter((button) => button.checkVisibility({ checkVisibilityCSS: true }))
      .map((button) => ({ name: button.textContent.trim(), size: button.getBoundingClientRect() }))
      .filter(({ size }) => Math.min(size.width, size.height) < 24)
      .map(({ name, size }) => `${name}: ${size.width} × ${size.height}`),
  );
