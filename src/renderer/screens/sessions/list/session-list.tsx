import { Button, Select, TextInput, UnstyledButton } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { NameText } from "../../../components/name-text";
import { type GridColumn, VirtualGrid } from "../../../components/virtual-grid";
import { ownerWords, statusWords, typeNames } from "../session-words";
import styles from "../sessions.module.css";
import { StageProgress } from "../stage-progress";
import { useSessions } from "../use-sessions";
import { type SessionRow, sessionRows } from "./session-rows";
import { usingSession } from "./using-session";

/** The sessions of all projects, with how far they are. */
export function SessionList() {
  const { sessions } = useApp();
  const { listing, isNew } = useSessions();
  const [filter, setFilter] = useState({ words: "", project: "" });
  const [selectedId, select] = useState<string>();
  const rows = useMemo(() => sessionRows(listing.projects, filter), [listing, filter]);
  const open = useCallback(
    ({ project, session }: Pick<SessionRow, "project" | "session">) =>
      sessions.show({ project, session, tab: "artifacts", file: undefined }),
    [sessions],
  );
  const hasProjects = listing.projects.length > 1;
  const columns = useMemo(() => columnsOf(open, hasProjects), [open, hasProjects]);
  const all = listing.projects.reduce((sum, project) => sum + project.sessions.length, 0);
  if (listing.problem !== undefined) return <Unreadable problems={[listing.problem]} />;
  if (listing.projects.length === 0) return <NoProjects isNew={isNew} />;
  const problems = listing.projects.flatMap(({ problem }) => problem ?? []);
  const selected = rows.find(({ id }) => id === selectedId);
  return (
    <div className={styles.pageBody}>
      {problems.length > 0 && <Unreadable problems={problems} />}
      <div className={styles.bar}>
        <TextInput
          size="xs"
          aria-label="Find sessions"
          placeholder="Find by name, owner, status"
          className={styles.search ?? ""}
          value={filter.words}
          onChange={({ currentTarget }) => setFilter({ ...filter, words: currentTarget.value })}
        />
        <Select
          size="xs"
          aria-label="Project"
          allowDeselect={false}
          data={[
            { value: "", label: "All projects" },
            ...listing.projects.map(({ name }) => ({ value: name, label: name })),
          ]}
          value={filter.project}
          onChange={(value) => setFilter({ ...filter, project: value ?? "" })}
        />
        <span className={styles.dim} role="status">
          {rows.length === all ? count(all, "session") : `${rows.length} of ${count(all, "session")}`} in{" "}
          {count(listing.projects.length, "project")}
        </span>
        <div className={styles.tools}>
          <Button
            size="xs"
            variant="default"
            disabled={!selected || selected.isCurrent}
            onClick={() => selected && void sessions.review(usingSession(selected))}
          >
            Make current…
          </Button>
          <Button size="xs" variant="default" disabled={!selected} onClick={() => selected && open(selected)}>
            Open
          </Button>
        </div>
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>No session has these words.</p>
      ) : (
        <VirtualGrid
          label="Sessions"
          rows={rows}
          columns={columns}
          selectedId={selected?.id}
          onSelect={select}
          onOpen={(id) => {
            const row = rows.find((one) => one.id === id);
            if (row) open(row);
          }}
        />
      )}
    </div>
  );
}

/** What could not be listed, so that it doesn't pass for empty. */
function Unreadable({ problems }: { readonly problems: readonly string[] }) {
  const { sessions } = useApp();
  return (
    <div className={styles.problems}>
      {problems.map((message) => (
        <FailureMessage
          key={message}
          failure={{ code: "unreadable", message }}
          onRetry={() => void sessions.reload()}
        />
      ))}
    </div>
  );
}

function NoProjects({ isNew }: { readonly isNew: boolean }) {
  const { sessions } = useApp();
  const look = () => {
    sessions.show({ page: "migration" });
    void sessions.migration.find();
  };
  return (
    <EmptyState
      icon={IconListDetails}
      title={isNew ? "No sessions of the orchestrator here yet" : "No project here yet"}
      text="Sessions of the prototype are found and migrated: nothing is written before you have seen it, and all of it can be taken back. Or begin a project of your own."
    >
      <Button size="sm" onClick={look}>
        Look for prototype sessions
      </Button>
      <Button size="sm" variant="default" onClick={() => sessions.ask({ kind: "project" })}>
        Begin a project…
      </Button>
    </EmptyState>
  );
}

function columnsOf(open: (row: SessionRow) => void, hasProjects: boolean): readonly GridColumn<SessionRow>[] {
  const project: GridColumn<SessionRow> = {
    header: "Project",
    width: "minmax(0, 1fr)",
    cell: (row) => <NameText name={row.project} />,
  };
  return [
    {
      header: "Session",
      width: "minmax(0, 1.6fr)",
      cell: (row) => (
        <span className={styles.cell}>
          <UnstyledButton
            className={styles.link ?? ""}
            tabIndex={-1}
            aria-label={row.session}
            onClick={() => open(row)}
          >
            <NameText name={row.session} />
          </UnstyledButton>
          {row.isBlueprint && <Badge tone="odd">Blueprint</Badge>}
          {row.isCurrent && <Badge tone="info">Current</Badge>}
        </span>
      ),
    },
    ...(hasProjects ? [project] : []),
    { header: "Stages", width: "minmax(150px, 1.2fr)", cell: (row) => <StageProgress session={row} /> },
    {
      header: "Status",
      width: "110px",
      cell: ({ status, type }) => (status === undefined ? typeNames[type] : statusWords[status]),
    },
    { header: "Owner", width: "minmax(0, 0.7fr)", cell: ({ owner }) => <NameText name={ownerWords(owner)} /> },
  ];
}
