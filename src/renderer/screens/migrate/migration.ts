import { createStore, type StoreApi } from "zustand/vanilla";
import type { MigrationView, PlanEdit } from "../../../shared/migration-view";
import type { Failure } from "../../../shared/result";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { createChangeFollower } from "../../client/follow-changes";
import type { DroppedItem } from "../../components/dropped-items";
import { isWholeDisk } from "./dropped-words";
import { createLooker } from "./looker";
import { atFirst, isBusy, type MigrationState, rootOf } from "./migration-state";
import { createMigrationWork, type MigrationWork } from "./migration-work";

/** The screen Migrate: a project is looked at, its plan edited, its steps reviewed, carried out and taken back. */
export interface Migration extends MigrationWork {
  readonly view: StoreApi<MigrationState>;
  /** Looks at the project anew, now and from now on whenever a file changes. */
  open(): void;
  leave(): void;
  /** Looks at a folder, but for a whole disk; `fresh` looks at every file again, whatever is remembered. */
  assess(root: string, options?: { readonly fresh?: boolean }): Promise<void>;
  /** Stops looking; what was known before is shown again. */
  cancel(): void;
  /** For drops that are not simply one folder. */
  askAbout(items: readonly DroppedItem[]): void;
  /** Back to the choice of a project. */
  close(): void;
  /** Edits follow one another: each is made from the view that the one before led to. */
  edit(make: (view: MigrationView) => PlanEdit | undefined): Promise<void>;
  /** Forgets what Lockstep keeps of the project. */
  forget(): Promise<void>;
  show(what: Partial<Pick<MigrationState, "tab" | "stepId" | "database">>): void;
}

export function createMigration(engine: Engine): Migration {
  const view = createStore<MigrationState>(() => atFirst);
  const looker = createLooker(engine);
  let isOpen = false;
  let edits: Promise<void> = Promise.resolve();
  let soon: ReturnType<typeof setTimeout> | undefined;

  const changes = createChangeFollower(
    engine,
    (client, root, signal) => client.migration.changes({ root }, { signal }),
    lookSoon,
    (failure) => view.setState({ failure }),
  );
  const work = createMigrationWork({ engine, view, onBegin: looker.stop, onEnd: lookAgain });
  view.subscribe(watch);

  engine.onSignal((signal) => {
    if (signal.kind === "notice") return;
    if (signal.kind === "connected") {
      // Another engine knows none of the plans of the one before.
      if (view.getState().doing.kind === "review") work.dismiss();
      changes.restart();
    }
    lookSoon();
  });

  return {
    view,
    assess,
    cancel,
    edit,
    forget,
    ...work,
    open() {
      isOpen = true;
      watch();
      lookSoon();
    },
    leave() {
      isOpen = false;
      watch();
    },
    askAbout,
    close() {
      if (isBusy(view.getState())) return void refuse();
      looker.stop();
      view.setState(atFirst);
    },
    show: (what) => view.setState(what),
  };

  /** Only what is on the screen is watched. */
  function watch(): void {
    changes.follow(isOpen ? rootOf(view.getState()) : undefined);
  }

  function askAbout(items: readonly DroppedItem[]): void {
    if (isBusy(view.getState())) return void refuse();
    looker.stop();
    view.setState({ ...atFirst, subject: { kind: "dropped", items } });
  }

  async function assess(root: string, { fresh = false } = {}): Promise<void> {
    if (isWholeDisk(root)) return askAbout([{ kind: "folder", path: root }]);
    const before = view.getState();
    if (isBusy(before)) return void refuse();
    const isSame = before.subject.kind === "known" && before.subject.view.detection.root === root;
    if (!isSame) view.setState({ ...atFirst, subject: { kind: "looking", root, progress: undefined } });
    const answer = await looker.look(root, fresh, (progress) => {
      view.setState(({ subject }) => ({
        subject: subject.kind === "known" ? { ...subject, looking: progress } : { kind: "looking", root, progress },
      }));
    });
    if (answer.kind === "stopped") return;
    if (answer.kind === "known") take(answer.view);
    else if (isSame) view.setState({ failure: answer.failure, subject: { ...before.subject, looking: undefined } });
    else view.setState({ subject: { kind: "failed", root, failure: answer.failure } });
  }

  function cancel(): void {
    looker.stop();
    view.setState(({ subject }) => ({
      subject: subject.kind === "known" ? { ...subject, looking: undefined } : { kind: "none" },
    }));
  }

  /** A program that saves writes several times; one look serves a burst of changes. */
  function lookSoon(): void {
    clearTimeout(soon);
    soon = setTimeout(() => {
      const { subject } = view.getState();
      if (!isOpen || subject.kind !== "known" || subject.looking !== undefined) return;
      if (isBusy(view.getState())) lookSoon();
      else void lookAgain();
    }, burst);
  }

  /** A look that the user did not ask for: it shows nothing until it has something to show. */
  async function lookAgain(): Promise<void> {
    const { subject } = view.getState();
    if (subject.kind !== "known") return;
    const answer = await looker.look(subject.view.detection.root, false, () => {});
    if (answer.kind === "stopped") return;
    if (answer.kind === "known") take(answer.view);
    else view.setState({ failure: answer.failure });
  }

  function edit(make: (view: MigrationView) => PlanEdit | undefined): Promise<void> {
    edits = edits.then(async () => {
      const { subject } = view.getState();
      const wanted = subject.kind === "known" ? make(subject.view) : undefined;
      if (subject.kind !== "known" || !wanted) return;
      const { root } = subject.view.detection;
      try {
        take(await engine.call((client) => client.migration.edit({ root, edit: wanted })));
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    });
    return edits;
  }

  async function forget(): Promise<void> {
    const { subject } = view.getState();
    if (subject.kind !== "known") return;
    const { root } = subject.view.detection;
    try {
      looker.stop();
      await engine.call((client) => client.migration.forget({ root }));
      view.setState(atFirst);
    } catch (error) {
      view.setState({ failure: callFailure(error) });
    }
  }

  function take(known: MigrationView): void {
    view.setState(({ subject, stepId }) => {
      if (subject.kind === "none" || subject.kind === "dropped") return {};
      const { steps } = known.plan;
      const isThere = steps.some(({ id }) => id === stepId);
      return {
        subject: { kind: "known", view: known, looking: undefined },
        stepId: isThere ? stepId : (steps.find(({ status }) => status.kind === "to-do") ?? steps[0])?.id,
        failure: undefined,
      };
    });
  }

  function refuse(): void {
    view.setState({ failure: busy });
  }
}

const busy: Failure = {
  code: "step-running",
  message: "A step is being carried out.",
  hint: "Wait until it has ended, then choose another project.",
};

/** Milliseconds. */
const burst = 200;
