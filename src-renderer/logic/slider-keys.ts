const step = 0.01;
const largeStep = 0.1;

/** Where a key moves a slider between 0 and 1, as the ARIA slider pattern has it; null: not a key of sliders. */
export function moveByKey(value: number, key: string): number | null {
  const moved = target(value, key);
  return moved === null ? null : Math.min(Math.max(moved, 0), 1);
}

function target(value: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return value - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return value + step;
    case 'PageDown':
      return value - largeStep;
    case 'PageUp':
      return value + largeStep;
    case 'Home':
      return 0;
    case 'End':
      return 1;
    default:
      return null;
  }
}
