import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from "electron";
import type { Failure } from "../shared/result";
import type { EngineOrder, Peer, StartOptions } from "./engine/start-options";
import { afterCrash } from "./restart-policy";

/** The engine, whichever process it is in at the moment. */
export interface EngineProcess {
  /** Gives a port to the engine now, and another one whenever the engine was started anew. Ends what `key` had before. */
  attach(key: unknown, peer: Peer, give: (port: MessagePortMain) => void): void;
  detach(key: unknown): void;
  /** Starts it again after it was given up. */
  start(): void;
  /** Lets a running apply end, then ends the process for good. */
  finish(): Promise<void>;
}

export interface EngineProcessOptions {
  /** The built entry. */
  readonly entry: string;
  /** What to hand the next process; asked at every start. `crashed`: it follows one that died. */
  readonly startOptions: (crashed: boolean) => StartOptions;
  /** The engine can't open, or died too often; it stays down until `start`. */
  readonly onDown: (failure: Failure) => void;
}

type State =
  | { readonly kind: "running"; readonly child: UtilityProcess }
  | { readonly kind: "waiting"; readonly timer: NodeJS.Timeout }
  | { readonly kind: "down" }
  | { readonly kind: "finished" };

/** Runs the engine in a process of its own and keeps it running. */
export function runEngineProcess({ entry, startOptions, onDown }: EngineProcessOptions): EngineProcess {
  const attached = new Map<unknown, { readonly peer: Peer; readonly give: (port: MessagePortMain) => void }>();
  let crashes: number[] = [];
  let state: State = { kind: "running", child: fork(false) };

  return {
    attach(key, peer, give) {
      attached.set(key, { peer, give });
      if (state.kind === "running") connect(state.child, peer, give);
    },

    detach(key) {
      attached.delete(key);
    },

    start() {
      if (state.kind !== "down") return;
      crashes = [];
      startAgain();
    },

    async finish() {
      const before = state;
      state = { kind: "finished" };
      if (before.kind === "waiting") clearTimeout(before.timer);
      if (before.kind === "running") await ended(before.child);
    },
  };

  function fork(crashed: boolean): UtilityProcess {
    const child = utilityProcess.fork(entry, [JSON.stringify(startOptions(crashed))], {
      serviceName: "Lockstep engine",
    });
    child.on("message", (message) => {
      const failure = failureIn(message);
      if (failure && state.kind === "running") stayDown(failure);
    });
    child.once("exit", () => {
      if (state.kind === "running" && state.child === child) recover();
    });
    return child;
  }

  function startAgain(): void {
    const child = fork(true);
    state = { kind: "running", child };
    for (const { peer, give } of attached.values()) connect(child, peer, give);
  }

  function recover(): void {
    crashes.push(Date.now());
    const next = afterCrash(crashes);
    if (next.kind === "give-up") stayDown(diedTooOften);
    else state = { kind: "waiting", timer: setTimeout(startAgain, next.after) };
  }

  function stayDown(failure: Failure): void {
    const before = state;
    state = { kind: "down" };
    if (before.kind === "running") before.child.kill();
    onDown(failure);
  }
}

function connect(child: UtilityProcess, peer: Peer, give: (port: MessagePortMain) => void): void {
  const { port1, port2 } = new MessageChannelMain();
  order(child, { kind: "connect", peer }, [port1]);
  give(port2);
}

function order(child: UtilityProcess, order: EngineOrder, ports: MessagePortMain[] = []): void {
  child.postMessage(order, ports);
}

/** Killing an apply in the middle loses nothing, but costs a recovery at the next start. */
async function ended(child: UtilityProcess): Promise<void> {
  await new Promise<void>((settle) => {
    const timer = setTimeout(() => child.kill(), longestFinish);
    child.once("exit", () => {
      clearTimeout(timer);
      settle();
    });
    order(child, { kind: "finish" });
  });
}

function failureIn(message: unknown): Failure | undefined {
  if (typeof message !== "object" || message === null || !("failure" in message)) return undefined;
  const { failure } = message;
  if (typeof failure !== "object" || failure === null || !("code" in failure) || !("message" in failure))
    return undefined;
  const hint = "hint" in failure ? { hint: String(failure.hint) } : {};
  return { code: String(failure.code), message: String(failure.message), ...hint };
}

const longestFinish = 60_000;
const diedTooOften: Failure = {
  code: "engine-down",
  message: "Lockstep's engine stopped three times within a minute.",
  hint: "Your files are as they were, or as the last finished apply left them. Try again, or start Lockstep anew.",
};
