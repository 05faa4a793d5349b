import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import type { EntityKind } from "../../../shared/coordination/enums";
import type { CoordinationOverview } from "../../../shared/coordination-view";
import { useApp } from "../../app-shell/app-context";
import { usePart } from "../../client/part";
import { useCaughtFocus } from "../../components/keep-focus";
import { ScreenPage, ScreenReading } from "../../components/screen";
import { placeOf } from "./coordination-place";
import { DeedMessage } from "./editing/deed-message";
import { EditingDialogs } from "./editing/editing-dialogs";
import { NewEntryDialog } from "./editing/new-entry-dialog";
import { EntityDrawer } from "./entity/entity-drawer";
import { FileHeader } from "./file-header";
import { FilePages } from "./file-pages";
import { FileProblems, hasState } from "./file-problems";
import { pages } from "./pages";
import { remember } from "./recent-files";
import { CoordinationContext, type CoordinationDesk, type Question } from "./use-coordination";
import { useUndoKeys } from "./use-undo-keys";

/** An open file: its head, its pages, and what lies over them. */
export function FileDesk({ overview }: { readonly overview: CoordinationOverview }) {
  const { engine, navigation, coordination } = useApp();
  const address = useStore(navigation.view, ({ places }) => places.coordination ?? "");
  const version = useStore(coordination.view, (state) => state.version);
  const [draft, setDraft] = useState<{
    readonly kind: EntityKind;
    readonly fields: Readonly<Record<string, string>>;
  }>();
  const body = useRef<HTMLElement>(null);
  const { path, revision, state } = overview.workspace;
  const { page: pageId, entry, params } = useMemo(() => placeOf(address), [address]);
  const page = pages.find(({ id }) => id === pageId) ?? pages[0];
  useUndoKeys(draft === undefined);
  useEffect(() => remember(window.localStorage, path), [path]);

  const ask = useCallback(
    <T,>(question: Question<T>) => engine.call((client) => question(client.coordination, path)),
    [engine, path],
  );
  const desk = useMemo<CoordinationDesk>(
    () => ({
      path,
      revision,
      version,
      overview,
      isEditable: state === "ok",
      params,
      ask,
      setParams: (changes) => coordination.show({ params: changes }),
      go: (id, changes = {}) => coordination.show({ page: id, params: changes }),
      edit: coordination.edit,
      review: coordination.review,
      openEntity: (id) => coordination.show({ entry: id }),
      create: (kind, fields = {}) => setDraft({ kind, fields }),
    }),
    [coordination, overview, path, revision, version, state, params, ask],
  );

  return (
    <CoordinationContext value={desk}>
      <FileHeader />
      <FileProblems workspace={overview.workspace} />
      <FilePages shown={page?.id ?? "board"} />
      <ScreenPage ref={body} label={page?.label ?? ""}>
        {page && hasState(overview.workspace) && <ShownPage key={page.id} page={page} place={body} />}
      </ScreenPage>
      <DeedMessage />
      <EntityDrawer id={entry} onClose={() => coordination.show({ entry: "" })} />
      {draft && <NewEntryDialog kind={draft.kind} fields={draft.fields} onClose={() => setDraft(undefined)} />}
      <EditingDialogs />
    </CoordinationContext>
  );
}

interface ShownPageProps {
  readonly page: (typeof pages)[number];
  readonly place: RefObject<HTMLElement | null>;
}

function ShownPage({ page: { part }, place }: ShownPageProps) {
  const Page = usePart(part);
  // What had the focus may have gone with the page before.
  useCaughtFocus(place);
  return Page ? <Page /> : <ScreenReading text="Opening…" />;
}
