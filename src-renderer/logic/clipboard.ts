/**
 * Copies a text. The page has no permission to use the clipboard by itself; what the user selects may be copied, so the
 * text is selected for a moment.
 */
export function copyText(text: string): void {
  const carrier = document.createElement('textarea');
  carrier.value = text;
  carrier.className = 'unseen';
  document.body.append(carrier);
  const focused = document.activeElement;
  carrier.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way that needs no permission
  document.execCommand('copy');
  carrier.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
