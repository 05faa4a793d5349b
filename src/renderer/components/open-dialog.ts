/** True while a dialog lies over the page: what is done beside it would take away what stands in it. */
export function isDialogOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null;
}
