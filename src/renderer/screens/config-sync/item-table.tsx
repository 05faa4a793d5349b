import { NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { SyncItem } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import { NameText } from "../../components/name-text";
import { StateBadge } from "../../components/state-badge";
import { type GridColumn, VirtualGrid } from "../../components/virtual-grid";
import styles from "./config-sync.module.css";
import { filterCounts, type ItemFilter, itemFilters } from "./item-list";
import { actionWords, type SideNames } from "./item-words";

export interface ItemTableProps {
  /** All of the plan, for the numbers of the filter. */
  readonly items: readonly SyncItem[];
  /** Those that pass the filter, in order. */
  readonly rows: readonly SyncItem[];
  readonly names: SideNames;
  readonly selectedId: string | undefined;
  readonly onOpen: () => void;
}

/** The list of items with its filter and search. */
export function ItemTable({ items, rows, names, selectedId, onOpen }: ItemTableProps) {
  const { configSync } = useApp();
  const { filter, search } = useStore(configSync.view);
  const counts = useMemo(() => filterCounts(items), [items]);
  const columns = useMemo(() => columnsFor(names), [names]);

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
          data={itemFilters.map(({ id, label }) => ({ value: id, label: `${label} (${counts.get(id) ?? 0})` }))}
          value={filter}
          onChange={({ currentTarget }) => configSync.show({ filter: currentTarget.value as ItemFilter })}
        />
      </div>
      <div className={styles.grid}>
        <VirtualGrid
          label="MCP servers"
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

function columnsFor(names: SideNames): GridColumn<SyncItem>[] {
  return [
    {
      header: "Name",
      width: "minmax(0, 1fr)",
      cell: ({ name, action }) => (
        <>
          <NameText name={name} />
          {action !== "none" && <span className={styles.action}>{actionWords(action, names)}</span>}
        </>
      ),
    },
    {
      header: "State",
      width: "122px",
      cell: ({ state, resolved }) => <StateBadge state={state} resolved={resolved} />,
    },
  ];
}
