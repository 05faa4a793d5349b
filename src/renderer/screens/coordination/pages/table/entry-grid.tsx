import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Entity } from "../../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../../shared/coordination/enums";
import type { ListOrder } from "../../../../../shared/coordination-list";
import { useApp } from "../../../../app-shell/app-context";
import { rowAfterKey } from "../../../../components/row-after-key";
import { kindNames } from "../../coordination-words";
import { pendingEntries } from "../../editing/shown-entries";
import { columnsOf } from "./columns";
import { EntryRow } from "./entry-row";
import styles from "./table.module.css";
import type { EntryPages } from "./use-entry-pages";

export interface EntryGridProps {
  readonly kind: EntityKind;
  readonly pages: EntryPages;
  readonly order: Pick<ListOrder, "by" | "isDescending">;
  /** With a sort key, descending with a minus before it. */
  readonly onSort: (key: string) => void;
  readonly selected: ReadonlyMap<string, Entity>;
  /** Selects an entry, or no longer. */
  readonly onToggle: (entry: Entity) => void;
  /** Selects all that were found, or none. */
  readonly onSelectAll: (isWanted: boolean) => void;
}

/**
 * The table. Only rows in view are in the page. The Tab key stops at the controls of one row alone; Up, Down, Page Up,
 * Page Down, Home and End go to another one, from its id or check box.
 */
export function EntryGrid(props: EntryGridProps) {
  const { kind, pages, order, onSort, selected, onToggle, onSelectAll } = props;
  const { coordination } = useApp();
  const allPending = useStore(coordination.view, (state) => state.pending);
  const pending = pendingEntries(allPending, kind, pages.version);
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const total = pages.total ?? 0;
  const columns = columnsOf(kind);
  const tracks = ["32px", "96px", ...columns.map(({ width }) => width)].join(" ");
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  const [first, last] = [rows[0]?.index, rows.at(-1)?.index];
  const { want } = pages;
  useEffect(() => {
    if (first !== undefined && last !== undefined) want(first, last);
  }, [want, first, last]);
  const active = Math.min(current, Math.max(0, total - 1));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the controls in it.
    <div ref={scroller} className={styles.scroller} onKeyDown={onKeyDown}>
      <table className={styles.grid} aria-label={`${kindNames[kind].title}s`} aria-rowcount={total + 1}>
        <thead>
          <tr className={styles.head} style={{ gridTemplateColumns: tracks }} aria-rowindex={1}>
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label="Select all that were found"
                checked={total > 0 && selected.size >= total}
                indeterminate={selected.size > 0 && selected.size < total}
                onChange={({ currentTarget }) => onSelectAll(currentTarget.checked)}
              />
            </th>
            {[{ header: "Id", sort: "id" as const }, ...columns].map(({ header, sort }) => (
              <th key={header} scope="col" aria-sort={sortWord(order, sort)}>
                <UnstyledButton
                  className={styles.sort ?? ""}
                  onClick={() => onSort(order.by === sort && !order.isDescending ? `-${sort}` : sort)}
                >
                  {header}
                  {order.by === sort &&
                    (order.isDescending ? (
                      <IconArrowDown size={13} aria-hidden />
                    ) : (
                      <IconArrowUp size={13} aria-hidden />
                    ))}
                </UnstyledButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const read = pages.entryAt(index);
            const entry = read && (pending.get(read.id) ?? read);
            return (
              <tr
                key={entry?.id ?? index}
                className={styles.row}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${start - headHeight}px)`,
                }}
                aria-rowindex={index + 2}
                data-index={index}
                data-selected={entry !== undefined && selected.has(entry.id)}
                onFocus={() => setCurrent(index)}
              >
                {entry ? (
                  <EntryRow
                    kind={kind}
                    entry={entry}
                    columns={columns}
                    isActive={index === active}
                    isSelected={selected.has(entry.id)}
                    onToggle={onToggle}
                  />
                ) : (
                  <td className={styles.coming} colSpan={columns.length + 2}>
                    …
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );

  function onKeyDown(event: KeyboardEvent): void {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(target instanceof HTMLElement) || target.dataset["stop"] === undefined) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight));
    const next = rowAfterKey(event.key, active, total, page);
    if (next === undefined) return;
    event.preventDefault();
    const { stop } = target.dataset;
    virtualizer.scrollToIndex(next, { align: "auto" });
    setCurrent(next);
    // The row may come into the page only with the next picture.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const found = scroller.current?.querySelector(`[data-index="${next}"] [data-stop="${stop}"]`);
        if (found instanceof HTMLElement) found.focus({ preventScroll: true });
      }),
    );
  }
}

function sortWord(order: EntryGridProps["order"], key: string): "ascending" | "descending" | "none" {
  if (order.by !== key) return "none";
  return order.isDescending ? "descending" : "ascending";
}

/** Pixels, as in table.module.css. */
const headHeight = 32;
const rowHeight = 36;
