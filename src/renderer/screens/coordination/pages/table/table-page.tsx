import { Button } from "@mantine/core";
import { IconChecklist, IconPlus } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import type { Entity } from "../../../../../shared/coordination/entities";
import { grouped } from "../../../../components/count";
import { EmptyState } from "../../../../components/empty-state";
import { FailureMessage } from "../../../../components/failure-message";
import { kindNames } from "../../coordination-words";
import { filterOf, kindOf, noFilter, orderOf } from "../../entry-filter";
import { FilterBar } from "../../filter-bar";
import { useCoordination } from "../../use-coordination";
import { BulkBar } from "./bulk-bar";
import { EntryGrid } from "./entry-grid";
import styles from "./table.module.css";
import { useEntryPages } from "./use-entry-pages";

/** All entries of a kind, to be sorted, narrowed, and edited one by one or many at once. */
export function TablePage() {
  const { params, setParams, create, ask, isEditable } = useCoordination();
  const kind = kindOf(params, tableKinds);
  const filter = useMemo(() => filterOf(params), [params]);
  const sort = params["sort"] ?? "";
  const order = useMemo(() => orderOf({ sort }), [sort]);
  const pages = useEntryPages(kind, filter, order);
  const [selection, setSelection] = useState<Selection>({ kind, entries: new Map() });
  // Those of another kind have other fields.
  const selected = selection.kind === kind ? selection.entries : none;
  const select = (entries: ReadonlyMap<string, Entity>) => setSelection({ kind, entries });
  // The same function for every row and picture, so that a row is drawn again only when it changes.
  const toggle = useCallback(
    (entry: Entity) =>
      setSelection((before) => {
        const entries = new Map(before.kind === kind ? before.entries : none);
        if (!entries.delete(entry.id)) entries.set(entry.id, entry);
        return { kind, entries };
      }),
    [kind],
  );

  const selectAll = async (): Promise<void> => {
    const all = await ask((client, path) => client.list({ path, kind, filter, order: { ...order } }));
    select(new Map(all.entries.map((entry) => [entry.id, entry])));
  };

  return (
    <>
      <FilterBar kind={kind} kinds={tableKinds} withStatus>
        <span className={styles.found} role="status">
          {pages.total === undefined ? "" : `${grouped(pages.total)} found`}
        </span>
      </FilterBar>
      {pages.failure && (
        <div className={styles.message}>
          <FailureMessage failure={pages.failure} />
        </div>
      )}
      {pages.total === 0 ? (
        <EmptyState icon={IconChecklist} title={`No ${kindNames[kind].many} here`}>
          {isEditable && (
            <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => create(kind)}>
              New {kindNames[kind].one}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setParams(noFilter)}>
            Show all
          </Button>
        </EmptyState>
      ) : (
        <EntryGrid
          kind={kind}
          pages={pages}
          order={order}
          onSort={(key) => setParams({ sort: key })}
          selected={selected}
          onToggle={toggle}
          onSelectAll={(isWanted) => (isWanted ? void selectAll() : select(none))}
        />
      )}
      {selected.size > 0 && <BulkBar kind={kind} entries={[...selected.values()]} onDone={() => select(none)} />}
    </>
  );
}

interface Selection {
  readonly kind: string;
  readonly entries: ReadonlyMap<string, Entity>;
}

const tableKinds = ["todo", "issue", "plan"] as const;
const none: ReadonlyMap<string, Entity> = new Map();
