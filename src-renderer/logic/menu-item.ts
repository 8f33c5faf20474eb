/** What a line of a menu does. */
interface MenuAction {
  label: string;
  run: () => void;
  disabled?: boolean;
}

/** A menu of its own beside a line. */
interface SubMenu {
  label: string;
  entries: readonly MenuEntry[];
}

/** Lines under what they have in common. */
interface MenuGroup {
  heading: string;
  entries: readonly MenuEntry[];
}

/** One line of a menu, or several; null stands for a line between groups. */
export type MenuEntry = MenuAction | SubMenu | MenuGroup | null;
