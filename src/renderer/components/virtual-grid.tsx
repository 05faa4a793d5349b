import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { rowAfterKey } from "./row-after-key";
import styles from "./virtual-grid.module.css";

export interface GridColumn<Row> {
  readonly header: string;
  /** A track of CSS grid, such as `minmax(0, 1fr)` or `8rem`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
}

export interface VirtualGridProps<Row> {
  /** Its name for those who don't see it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  /** Pixels. */
  readonly rowHeight?: number;
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Enter or a double click. */
  readonly onOpen: (id: string) => void;
}

/**
 * A table of which one row is selected, by mouse or by arrow keys, Page Up and Down, Home and End. Only the rows in view
 * are in the page, so that thousands scroll smoothly; every row is of the same height.
 */
export function VirtualGrid<Row extends { readonly id: string }>(props: VirtualGridProps<Row>) {
  const { label, rows, columns, rowHeight = 46, selectedId, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The head lies above the rows, and stays in view.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 12,
  });
  const selected = rows.findIndex(({ id }) => id === selectedId);
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };

  useEffect(() => {
    if (selected >= 0) virtualizer.scrollToIndex(selected, { align: "auto" });
  }, [selected, virtualizer]);

  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid.
        role="grid"
        className={styles.grid}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={selected >= 0 ? rowId(gridId, selected) : undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr className={styles.head} style={tracks} aria-rowindex={1}>
            {columns.map(({ header }) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                id={rowId(gridId, index)}
                className={styles.row}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${start - headHeight}px)` }}
                aria-rowindex={index + 2}
                aria-selected={index === selected}
                onClick={() => onSelect(row.id)}
                onDoubleClick={() => onOpen(row.id)}
              >
                {columns.map(({ header, cell }) => (
                  <td key={header}>{cell(row)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight));
    const next = rows[rowAfterKey(event.key, selected, rows.length, page) ?? -1];
    if (next) onSelect(next.id);
    else if (event.key === "Enter" && selectedId !== undefined) onOpen(selectedId);
    else return;
    event.preventDefault();
  }
}

function rowId(gridId: string, index: number): string {
  return `${gridId}-${index}`;
}

/** Pixels, as in virtual-grid.module.css. */
export const headHeight = 30;
