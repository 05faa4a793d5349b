import { createStore, type StoreApi } from "zustand/vanilla";
import type { Workspace } from "../../../shared/coordination-view";
import type { Navigation } from "../../app-shell/navigation";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { addressOf, type CoordinationPlace, placeOf } from "./coordination-place";
import type { CoordinationState } from "./coordination-state";
import { createEditing, type Editing } from "./editing/editing";

/** The screen Coordination: which file is shown, what it says, and its edits. */
export interface Coordination extends Editing {
  readonly view: StoreApi<CoordinationState>;
  /** Reads what is open, now and from now on whenever it changes. */
  open(): void;
  leave(): void;
  /** Goes to a page, file or entry; `params` are added to those that stand, an empty one is taken away. */
  show(change: Partial<CoordinationPlace>): void;
  openFile(path: string): Promise<void>;
  closeFile(path: string): Promise<void>;
  setTrust(trusted: boolean): Promise<void>;
  /** Reads what is shown once more. */
  reload(): Promise<void>;
}

export function createCoordination(engine: Engine, navigation: Navigation): Coordination {
  const view = createStore<CoordinationState>(() => atFirst);
  const place = () => placeOf(navigation.view.getState().places.coordination ?? "");
  let isOpen = false;
  let questions = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  engine.onSignal((signal) => {
    if (!isOpen || (signal.kind !== "connected" && signal.kind !== "coordination-changed")) return;
    // Another engine knows none of the plans of the one before; how a write ended is still to be read.
    if (signal.kind === "connected" && view.getState().task.kind !== "ended") editing.dismiss();
    clearTimeout(soon);
    soon = setTimeout(() => void reload(), burst);
  });
  navigation.view.subscribe(() => {
    const { file } = place();
    if (isOpen && file !== undefined && file !== view.getState().path) void reload();
  });

  const editing = createEditing({ engine, view, reload, openFile });
  return {
    ...editing,
    view,
    reload,
    show,
    openFile,
    open() {
      isOpen = true;
      void reload();
    },
    leave() {
      isOpen = false;
    },
    async closeFile(path) {
      if (path === view.getState().path) turnFrom(path);
      await wish(() => engine.call((client) => client.coordination.close({ path })));
      await reload();
    },
    async setTrust(trusted) {
      const { path } = view.getState();
      if (path === undefined) return;
      await wish(async () => {
        await engine.call((client) => client.coordination.setTrust({ path, trusted }));
        await reload();
      });
    },
  };

  function show({ params, ...change }: Partial<CoordinationPlace>): void {
    const before = place();
    const next = { ...before, ...change, params: { ...before.params, ...params } };
    navigation.go("coordination", addressOf(next));
  }

  /** Shows the next file at once: nothing is begun in one that is about to go, nor does its address open it again. */
  function turnFrom(path: string): void {
    const { files } = view.getState();
    const others = files.kind === "ready" ? files.value.filter((file) => file.path !== path) : [];
    const next = others[0]?.path;
    // Answers to earlier questions still have the file.
    questions += 1;
    view.setState({ files: { kind: "ready", value: others }, path: next, ...otherFile });
    show({ file: next ?? "", entry: "" });
  }

  async function openFile(path: string): Promise<void> {
    await wish(async () => {
      const opened = await engine.call((client) => client.coordination.open({ path }));
      view.setState({ deed: undefined });
      // What the address says is read by `reload`, also when it names this file already.
      show({ file: opened.path, entry: "" });
      await reload();
    });
  }

  /** An answer that was overtaken by a newer question is dropped. */
  async function reload(): Promise<void> {
    questions += 1;
    const question = questions;
    const take = (state: Partial<CoordinationState>) => {
      if (question === questions) view.setState(state);
    };
    view.setState(({ version }) => ({ version: version + 1 }));
    try {
      const files = await openFiles();
      const wanted = place().file;
      const path = (files.find((file) => file.path === wanted) ?? files[0])?.path;
      const isOther = path !== view.getState().path;
      take({
        files: { kind: "ready", value: files },
        path,
        ...(isOther ? otherFile : {}),
      });
      if (path === undefined) return;
      const overview = await engine.call((client) => client.coordination.overview({ path }));
      take({ overview: { kind: "ready", value: overview } });
    } catch (error) {
      const failed = { kind: "failed", failure: callFailure(error) } as const;
      take(view.getState().files.kind === "ready" ? { overview: failed } : { files: failed });
    }
  }

  /** With the file that the address names, which another window or an earlier start may have closed. */
  async function openFiles(): Promise<readonly Workspace[]> {
    const files = await engine.call((client) => client.coordination.workspaces());
    const wanted = place().file;
    if (wanted === undefined || files.some(({ path }) => path === wanted)) return files;
    try {
      const opened = await engine.call((client) => client.coordination.open({ path: wanted }));
      return [...files, opened];
    } catch (error) {
      view.setState({ failure: callFailure(error) });
      return files;
    }
  }

  async function wish(deed: () => Promise<unknown>): Promise<void> {
    view.setState({ failure: undefined });
    try {
      await deed();
    } catch (error) {
      view.setState({ failure: callFailure(error) });
    }
  }
}

/** Nothing of the file before is left when another one is shown. */
const otherFile = { overview: { kind: "loading" }, pending: [], deed: undefined } satisfies Partial<CoordinationState>;

const atFirst: CoordinationState = {
  ...otherFile,
  files: { kind: "loading" },
  path: undefined,
  version: 0,
  task: { kind: "nothing" },
  failure: undefined,
};

/** Milliseconds: a program that saves writes several times. */
const burst = 40;
