/** One line of a menu; null stands for a line between groups. */
export type MenuEntry = {
  label: string;
  run: () => void;
  disabled?: boolean;
} | null;
