import { createStore, type StoreApi } from "zustand/vanilla";
import { unreachable } from "../../shared/result";
import type { Activity, AppInfo, EngineEvent, Notice, Settings, SyncState } from "../../shared/state";
import type { TargetsStanding } from "../../shared/targets/known";
import { callFailure, engineStopped } from "./call-failure";
import { type EngineClient, engineClient } from "./engine-client";

/** How the engine stands, as it tells by itself. */
export interface EngineView {
  readonly connection: "connecting" | "open" | "lost";
  /** This one and the next three are absent until the engine has told for the first time. */
  readonly info: AppInfo | undefined;
  readonly state: SyncState | undefined;
  /** How the targets of all known main projects stand. */
  readonly targets: TargetsStanding | undefined;
  readonly settings: Settings | undefined;
  readonly activities: readonly Activity[];
}

/** What happened in the engine that is no lasting state. `again`: the engine was restarted and has forgotten all plans. */
export type EngineSignal =
  | { readonly kind: "connected"; readonly again: boolean }
  | { readonly kind: "files-changed" }
  | { readonly kind: "history-changed" }
  /** A coordination file changed, or what is kept about it. */
  | { readonly kind: "coordination-changed"; readonly path: string }
  /** Sessions of an open workspace changed; without one, others are open now. */
  | { readonly kind: "sessions-changed"; readonly workspace: string | undefined }
  | { readonly kind: "notice"; readonly notice: Notice };

/** The window's side of the engine, whichever process it is in at the moment. */
export interface Engine {
  readonly view: StoreApi<EngineView>;
  /** Asks the engine; while there is none, the question waits for the next one. Rejected when it stops meanwhile. */
  call<T>(ask: (client: EngineClient) => Promise<T>): Promise<T>;
  /** Gives the way to stop listening. */
  onSignal(listener: (signal: EngineSignal) => void): () => void;
  /** Talks over `port` from now on, instead of the one before. */
  connect(port: MessagePort): void;
}

export function createEngine(): Engine {
  const view = createStore<EngineView>(() => nothingKnown);
  const listeners = new Set<(signal: EngineSignal) => void>();
  let link: Link | undefined;
  let isFirst = true;
  let waiting: ((link: Link) => void)[] = [];

  return {
    view,

    async call(ask) {
      const { client } = link ?? (await new Promise<Link>((settle) => waiting.push(settle)));
      return ask(client);
    },

    onSignal(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    connect(port) {
      const fresh = { port, client: engineClient(port) };
      if (link) drop(link);
      link = fresh;
      port.addEventListener("close", () => lose(fresh));
      view.setState({ connection: "open" });
      for (const settle of waiting) settle(fresh);
      waiting = [];
      void follow(fresh);
      signal({ kind: "connected", again: !isFirst });
      isFirst = false;
    },
  };

  async function follow(followed: Link): Promise<void> {
    const { app } = followed.client;
    try {
      const [info, events] = await Promise.all([app.info(), app.events()]);
      view.setState({ info });
      for await (const event of events) if (link === followed) receive(event);
    } catch (error) {
      if (callFailure(error).code !== engineStopped.code) throw error;
    } finally {
      lose(followed);
    }
  }

  /** Calls still open on a port whose other end died would wait for ever: no event tells the page of it. */
  function drop({ port }: Link): void {
    port.dispatchEvent(new Event("close"));
    port.close();
  }

  function lose(lost: Link): void {
    if (link !== lost) return;
    link = undefined;
    view.setState({ connection: "lost", activities: [] });
  }

  function receive(event: EngineEvent): void {
    switch (event.kind) {
      case "state":
        view.setState({ state: event.state });
        break;
      case "settings-changed":
        view.setState({ settings: event.settings });
        break;
      case "activity":
        view.setState({ activities: event.activities });
        break;
      case "files-changed":
      case "history-changed":
        signal({ kind: event.kind });
        break;
      case "targets-changed":
        view.setState({ targets: event.standing });
        break;
      case "coordination-changed":
        signal({ kind: event.kind, path: event.path });
        break;
      case "sessions-changed":
        signal({ kind: event.kind, workspace: event.workspace });
        break;
      case "notice":
        signal({ kind: "notice", notice: event.notice });
        break;
      default:
        unreachable(event);
    }
  }

  function signal(event: EngineSignal): void {
    for (const listener of listeners) listener(event);
  }
}

/** A port and its client; never handed through a promise on its own, for the client would answer to `then`. */
interface Link {
  readonly port: MessagePort;
  readonly client: EngineClient;
}

const nothingKnown: EngineView = {
  connection: "connecting",
  info: undefined,
  state: undefined,
  targets: undefined,
  settings: undefined,
  activities: [],
};
