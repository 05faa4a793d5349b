import { Button, Loader, NativeSelect, Select } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import type { Dependency } from "../../../../../shared/coordination/entities";
import type { KeptChecks } from "../../../../../shared/coordination-view";
import { useApp } from "../../../../app-shell/app-context";
import { count } from "../../../../components/count";
import { EmptyState } from "../../../../components/empty-state";
import { FailureMessage } from "../../../../components/failure-message";
import { TimeText } from "../../../../components/time-text";
import { toggled } from "../../../../components/toggled";
import { VirtualGrid } from "../../../../components/virtual-grid";
import { useAnswer, useCoordination } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import pageStyles from "../page.module.css";
import { ApprovalDialog } from "./approval-dialog";
import { CheckDrawer, type CheckedDependency } from "./check-drawer";
import { intervalWords } from "./check-words";
import { dependencyColumns } from "./dependency-columns";
import { OfferButton } from "./offer-button";
import { useChecks } from "./use-checks";

interface Answered {
  readonly dependencies: readonly Dependency[];
  readonly kept: KeptChecks;
}

/** The dependencies between repositories, and what checking them found. */
export function DependenciesPage() {
  const [answer, retry] = useAnswer<Answered>(
    useCallback(async (coordination, path) => {
      const [list, kept] = await Promise.all([
        coordination.list({ path, kind: "dependency", filter: {} }),
        coordination.checks.newest({ path }),
      ]);
      return { dependencies: list.kind === "dependency" ? list.entries : [], kept };
    }, []),
  );
  return (
    <div className={`${pageStyles.page} ${pageStyles.fixed}`}>
      <AnswerBody answer={answer} retry={retry}>
        {(value) => <Dependencies {...value} retry={retry} />}
      </AnswerBody>
    </div>
  );
}

function Dependencies({ dependencies, kept, retry }: Answered & { readonly retry: () => void }) {
  const { overview, params, setParams, create, isEditable } = useCoordination();
  const checks = useChecks(retry);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const repo = params["dependency-repo"];
  const rows = useMemo(() => rowsOf(dependencies, kept, repo), [dependencies, kept, repo]);
  const repos = useMemo(() => [...overview.repos], [overview.repos]);
  const isBusy = checks.checking.kind === "preparing" || checks.checking.kind === "running";
  const toggle = useCallback((id: string) => setChosen((before) => toggled(before, id)), []);
  const columns = useMemo(() => dependencyColumns(chosen, toggle), [chosen, toggle]);
  const picked = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  if (dependencies.length === 0) {
    return (
      <EmptyState
        icon={IconPlugConnected}
        title="There is no dependency"
        text="A dependency says which repository needs which version of another one, and how that is checked."
      >
        <Button size="xs" disabled={!isEditable} onClick={() => create("dependency")}>
          New dependency…
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <div className={pageStyles.bar}>
        <Button
          size="xs"
          disabled={isBusy}
          onClick={() => void checks.prepare(repo === undefined ? undefined : idsOf(rows))}
        >
          {repo === undefined
            ? `Check all ${rows.length}`
            : `Check ${count(rows.length, "dependency", "dependencies")} shown`}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={isBusy || picked.length === 0}
          onClick={() => void checks.prepare(picked)}
        >
          Check {picked.length} chosen
        </Button>
        <Select
          size="xs"
          w={150}
          aria-label="Only of the repository"
          placeholder="All repositories"
          data={repos}
          limit={50}
          searchable
          clearable
          value={repo ?? null}
          onChange={(value) => setParams({ "dependency-repo": value ?? "" })}
        />
        <Interval />
        <OfferButton kept={kept} />
      </div>
      <p className={pageStyles.small} role="status">
        {checks.checking.kind === "preparing" && "Looking at what the check would run…"}
        {checks.checking.kind === "running" && (
          <>
            <Loader size={12} aria-hidden /> Checking{" "}
            {checks.checking.number === undefined ? "all" : count(checks.checking.number, "dependency", "dependencies")}
            …
          </>
        )}
        {!isBusy &&
          (kept.at === undefined ? (
            "Not checked yet."
          ) : (
            <>
              Last checked <TimeText time={kept.at} />.
            </>
          ))}
      </p>
      {checks.checking.kind === "failed" && <FailureMessage failure={checks.checking.failure} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a further key of the grid inside. */}
      <div className={pageStyles.frame} onKeyDown={onKeyDown}>
        <VirtualGrid
          label="Dependencies"
          rows={rows}
          columns={columns}
          selectedId={selected}
          onSelect={setSelected}
          onOpen={setOpened}
        />
      </div>
      <CheckDrawer
        row={rows.find(({ id }) => id === opened)}
        isBusy={isBusy}
        onCheck={(id) => void checks.prepare([id])}
        onClose={() => setOpened(undefined)}
      />
      <ApprovalDialog checks={checks} />
    </>
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== " " || selected === undefined || !(event.target instanceof HTMLTableElement)) return;
    event.preventDefault();
    toggle(selected);
  }
}

function Interval() {
  const { ask, overview } = useCoordination();
  const { coordination, notices } = useApp();
  const { checkEveryMinutes } = overview.workspace;
  const choices = [...new Set([...intervals, checkEveryMinutes])].sort((a, b) => a - b);
  const set = async (minutes: number) => {
    await ask((client, path) => client.setCheckInterval({ path, minutes }));
    await coordination.reload();
  };
  return (
    <NativeSelect
      size="xs"
      aria-label="Check by itself"
      title="Commands that were approved run too, as long as they stay the same"
      data={choices.map((minutes) => ({
        value: String(minutes),
        label: `Check: ${intervalWords(minutes).toLowerCase()}`,
      }))}
      value={String(checkEveryMinutes)}
      onChange={(event) => void notices.watch(set(Number(event.currentTarget.value)))}
    />
  );
}

function rowsOf(dependencies: readonly Dependency[], kept: KeptChecks, repo: string | undefined): CheckedDependency[] {
  const results = new Map(kept.results.map((result) => [result.dependencyId, result]));
  return dependencies
    .filter(({ consumer, provider }) => repo === undefined || consumer === repo || provider === repo)
    .map((dependency) => ({ id: dependency.id, dependency, result: results.get(dependency.id) }));
}

function idsOf(rows: readonly CheckedDependency[]): string[] {
  return rows.map(({ id }) => id);
}

/** Minutes. */
const intervals = [0, 15, 60, 360, 1_440];
