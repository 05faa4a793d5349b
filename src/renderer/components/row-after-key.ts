/**
 * The row that a key moves the selection to, never beyond the ends; undefined for any other key. `selected` is -1 when
 * no row is; `page` is the number of rows in view.
 */
export function rowAfterKey(key: string, selected: number, rows: number, page: number): number | undefined {
  const last = rows - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: selected + 1,
    ArrowUp: selected - 1,
    PageDown: selected + page,
    PageUp: selected - page,
    Home: 0,
    End: last,
  };
  const wanted = steps[key];
  return wanted === undefined || last < 0 ? undefined : Math.max(0, Math.min(last, wanted));
}
