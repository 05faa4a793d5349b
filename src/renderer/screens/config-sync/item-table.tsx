import { NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { ListedItem } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import { useApp } from "../../app-shell/app-context";
import { grouped } from "../../components/count";
import { NameText } from "../../components/name-text";
import { StateBadge } from "../../components/state-badge";
import { type GridColumn, VirtualGrid } from "../../components/virtual-grid";
import { listChoice } from "./config-sync";
import styles from "./config-sync.module.css";
import { filterCounts, type ItemFilter, itemFilters, type KindFilter } from "./item-list";
import { itemCaption, type SideNames } from "./item-words";

export interface ItemTableProps {
  /** All of the plan, for the numbers of the filter. */
  readonly items: readonly ListedItem[];
  /** Those that pass the filter, in order. */
  readonly rows: readonly ListedItem[];
  readonly names: SideNames;
  readonly selectedId: string | undefined;
  readonly onOpen: () => void;
}

/** The list of items with its filter and search. */
export function ItemTable({ items, rows, names, selectedId, onOpen }: ItemTableProps) {
  const { configSync } = useApp();
  const { filter, search, kind } = useStore(configSync.view, useShallow(listChoice));
  const counts = useMemo(() => filterCounts(items), [items]);
  const columns = useMemo(() => columnsFor(names), [names]);
  const kinds = useMemo(() => kindOptions(items), [items]);

  return (
    <>
      <div className={styles.filters}>
        <TextInput
          size="xs"
          type="search"
          aria-label="Search items"
          placeholder="Search"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => configSync.show({ search: currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          aria-label="Show"
          data={itemFilters.map(({ id, label }) => ({
            value: id,
            label: `${label} (${grouped(counts.get(id) ?? 0)})`,
          }))}
          value={filter}
          onChange={({ currentTarget }) => configSync.show({ filter: currentTarget.value as ItemFilter })}
        />
        <NativeSelect
          size="xs"
          aria-label="Kind"
          data={kinds}
          value={kind}
          onChange={({ currentTarget }) => configSync.show({ kind: currentTarget.value as KindFilter })}
        />
      </div>
      <div className={styles.grid}>
        <VirtualGrid
          label="Items"
          rows={rows}
          columns={columns}
          selectedId={selectedId}
          onSelect={configSync.select}
          onOpen={onOpen}
        />
      </div>
    </>
  );
}

function kindOptions(items: readonly ListedItem[]): { value: string; label: string }[] {
  const there = kindWords.map(({ id, many }) => ({ id, many, number: items.filter(({ kind }) => kind === id).length }));
  return [
    { value: "all", label: `All kinds (${grouped(items.length)})` },
    ...there
      .filter(({ number }) => number > 0)
      .map(({ id, many, number }) => ({
        value: id,
        label: `${many.charAt(0).toUpperCase() + many.slice(1)} (${grouped(number)})`,
      })),
  ];
}

function columnsFor(names: SideNames): GridColumn<ListedItem>[] {
  return [
    {
      header: "Name",
      width: "minmax(0, 1fr)",
      cell: (item) => (
        <>
          <NameText name={item.name} />
          <span className={styles.action} title={itemCaption(item, names)}>
            {itemCaption(item, names)}
          </span>
        </>
      ),
    },
    {
      header: "State",
      width: "136px",
      cell: ({ state, resolved }) => <StateBadge state={state} resolved={resolved} />,
    },
  ];
}
