import { Button } from "@mantine/core";
import {
  IconArrowsExchange,
  IconChecklist,
  IconCloud,
  IconLink,
  IconListDetails,
  IconPlus,
  IconRefresh,
  IconStairs,
} from "@tabler/icons-react";
import { type ComponentType, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { useCaughtFocus } from "../../components/keep-focus";
import { PageTabs } from "../../components/page-tabs";
import { ScreenPage } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { ScreenNotes } from "../../components/screen-notes";
import { AgentsPage } from "./agents/agents-page";
import { TaskDialog } from "./dialog/task-dialog";
import { SessionList } from "./list/session-list";
import { MigrationPage } from "./migration/migration-page";
import { ReferencesPage } from "./migration/references-page";
import { SessionPage } from "./session/session-page";
import { noSession, placeOf, type SessionsPage } from "./sessions-place";
import { SharingPage } from "./sync/sharing-page";
import { useSessions } from "./use-sessions";
import { ValidationPage } from "./validation/validation-page";
import { WorkspacePicker } from "./workspace-picker";

/** An open workspace: its head, its pages, one session of it, and what lies over them. */
export function WorkspaceDesk() {
  const { navigation } = useApp();
  const address = useStore(navigation.view, ({ places }) => places.sessions ?? "");
  const { page, project, session } = useMemo(() => placeOf(address), [address]);
  const body = useRef<HTMLElement>(null);
  useCaughtFocus(body, session === undefined ? page : `${project}/${session}`);
  const isOne = project !== undefined && session !== undefined;
  const Page = pages[page].component;
  return (
    <>
      <DeskHeader page={isOne ? undefined : page} />
      <Messages />
      <ScreenPage ref={body} label={isOne ? `Session ${session}` : pages[page].label}>
        {isOne ? <SessionPage key={`${project}/${session}`} project={project} session={session} /> : <Page />}
      </ScreenPage>
      <TaskDialog />
    </>
  );
}

function DeskHeader({ page }: { readonly page: SessionsPage | undefined }) {
  const { sessions } = useApp();
  const { workspace, listing } = useSessions();
  const [first] = listing.projects;
  return (
    <>
      <ScreenHeader title="Sessions" status={<WorkspacePicker workspace={workspace} />}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void sessions.reload()}
        >
          Refresh
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => sessions.ask({ kind: "project" })}
        >
          New project…
        </Button>
        <Button
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={!first}
          onClick={() => first && sessions.ask({ kind: "session", project: first.name })}
        >
          New session…
        </Button>
      </ScreenHeader>
      <PageTabs
        pages={pageList.map(({ id, icon }) => ({ id, icon, label: pages[id].label }))}
        shown={page}
        onChoose={(id) => sessions.show({ page: id, ...noSession })}
      />
    </>
  );
}

/** What could not be done, and what was done last. */
function Messages() {
  const { sessions } = useApp();
  const { failure, done } = useStore(sessions.view);
  return <ScreenNotes failure={failure} done={done} onDismiss={sessions.dismissDone} />;
}

const pages: Readonly<Record<SessionsPage, { readonly label: string; readonly component: ComponentType }>> = {
  sessions: { label: "Sessions", component: SessionList },
  validation: { label: "Validation", component: ValidationPage },
  migration: { label: "Migration", component: MigrationPage },
  references: { label: "References", component: ReferencesPage },
  agents: { label: "Agents", component: AgentsPage },
  sync: { label: "Sync", component: SharingPage },
};

const pageList = [
  { id: "sessions", icon: IconListDetails },
  { id: "validation", icon: IconChecklist },
  { id: "migration", icon: IconStairs },
  { id: "references", icon: IconLink },
  { id: "agents", icon: IconArrowsExchange },
  { id: "sync", icon: IconCloud },
] as const;
