import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { IconRefresh, IconSearch, IconTargetArrow } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { targetStatus, targetType } from "../../../../shared/targets/registry";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { EmptyState } from "../../../components/empty-state";
import { toggled } from "../../../components/toggled";
import { statusLooks, typeWords } from "../target-words";
import { isSyncing } from "../targets-state";
import { useTargets } from "../use-targets";
import { SortHead } from "./sort-head";
import styles from "./table.module.css";
import { type SortKey, type TableFilter, type TableOrder, tableRows } from "./table-rows";
import { TargetLine } from "./target-line";

/** Every target: how it stands, chosen ones to be synced together. */
export function TargetTable() {
  const { targets } = useApp();
  const { survey } = useTargets();
  const isBusy = useStore(targets.view, isSyncing);
  const [filter, setFilter] = useState<TableFilter>({ search: "", status: "all", type: "all" });
  const [order, setOrder] = useState<TableOrder>({ by: "status", isDown: false });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = tableRows(survey.targets, filter, order);
  const selected = rows.filter(({ row }) => chosen.has(row.name)).map(({ row }) => row.name);
  const behind = rows.filter(({ status }) => status === "needs_sync").map(({ row }) => row.name);
  const toggle = (name: string) => setChosen(toggled(chosen, name));
  if (survey.targets.length === 0) return <NoTargets />;
  const wanted = selected.length > 0 ? selected : behind;
  return (
    <>
      <div className={styles.filters}>
        <TextInput
          size="xs"
          className={styles.search ?? ""}
          aria-label="Search targets"
          placeholder="Search"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={filter.search}
          onChange={({ currentTarget }) => setFilter({ ...filter, search: currentTarget.value })}
        />
        <Select
          size="xs"
          className={styles.select ?? ""}
          aria-label="Status"
          allowDeselect={false}
          data={[
            { value: "all", label: "Any status" },
            ...targetStatus.options.map((value) => ({ value, label: statusLooks[value].label })),
          ]}
          value={filter.status}
          onChange={(value) =>
            setFilter({ ...filter, status: targetStatus.options.find((one) => one === value) ?? "all" })
          }
        />
        <Select
          size="xs"
          className={styles.select ?? ""}
          aria-label="Integration type"
          allowDeselect={false}
          data={[
            { value: "all", label: "Any type" },
            ...targetType.options.map((value) => ({ value, label: typeWords[value] })),
          ]}
          value={filter.type}
          onChange={(value) => setFilter({ ...filter, type: targetType.options.find((one) => one === value) ?? "all" })}
        />
        <span className={styles.end}>
          <span role="status" className={styles.dim}>
            {selected.length > 0 ? `${count(selected.length, "target")} chosen` : count(rows.length, "target")}
          </span>
          <Button
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={isBusy || wanted.length === 0}
            onClick={() => void targets.prepareSync({ targets: wanted })}
          >
            {selected.length > 0 ? `Sync ${count(selected.length, "target")}…` : "Sync all that need it…"}
          </Button>
        </span>
      </div>
      <div className={styles.scroller}>
        <table className={styles.table} aria-label="Targets">
          <thead>
            <tr>
              <th scope="col" className={styles.tick}>
                <Checkbox
                  size="xs"
                  aria-label="Choose all targets shown"
                  checked={rows.length > 0 && selected.length === rows.length}
                  indeterminate={selected.length > 0 && selected.length < rows.length}
                  onChange={({ currentTarget }) =>
                    setChosen(new Set(currentTarget.checked ? rows.map(({ row }) => row.name) : []))
                  }
                />
              </th>
              {heads.map(({ by, label, minor }) => (
                <SortHead key={by} by={by} label={label} isMinor={minor === true} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <TargetLine
                key={one.row.name}
                target={one}
                isChosen={chosen.has(one.row.name)}
                onToggle={() => toggle(one.row.name)}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.none}>No target is like that.</p>}
      </div>
    </>
  );
}

function NoTargets() {
  const { targets } = useApp();
  const { survey } = useTargets();
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={`${survey.name} has no targets yet`}
      text="Add the projects that embed it, or let Lockstep look for them in a folder. They are kept in lockstep.targets.json beside the main project."
    >
      <Button
        size="sm"
        onClick={() => targets.ask({ kind: "discover", root: survey.main.replace(/[\\/][^\\/]+$/, "") || survey.main })}
      >
        Discover…
      </Button>
      <Button size="sm" variant="default" onClick={() => targets.ask({ kind: "row", target: undefined })}>
        Add…
      </Button>
    </EmptyState>
  );
}

const heads: readonly { readonly by: SortKey; readonly label: string; readonly minor?: boolean }[] = [
  { by: "name", label: "Target" },
  { by: "status", label: "Status" },
  { by: "type", label: "Type", minor: true },
  { by: "version", label: "Version" },
  { by: "synced", label: "Last sync", minor: true },
  { by: "drift", label: "Drift" },
  { by: "verified", label: "Verification" },
];
