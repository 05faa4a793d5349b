import { type ChildProcess, fork } from "node:child_process";
import { app, type MessagePortMain, safeStorage } from "electron";
import type { Failure } from "../shared/result";
import type { EngineOrder, Peer, StartOptions, VaultQuestion } from "./engine/start-options";
import { type Switchboard, switchboard } from "./engine-switchboard";
import { askKeyStore, vaultQuestionIn } from "./key-store";
import { afterCrash } from "./restart-policy";

/** The engine, whichever process it is in at the moment. */
export interface EngineProcess {
  /** Gives a port to the engine now, and another one whenever the engine was started anew. Ends what `key` had before. */
  attach(key: unknown, peer: Peer, give: (port: MessagePortMain) => void): void;
  detach(key: unknown): void;
  /** Starts it again after it was given up. */
  start(): void;
  /** Of the process that runs now. */
  pid(): number | undefined;
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

interface Running {
  readonly kind: "running";
  readonly child: ChildProcess;
  readonly lines: Switchboard;
}

type State =
  | Running
  | { readonly kind: "waiting"; readonly timer: NodeJS.Timeout }
  | { readonly kind: "down" }
  | { readonly kind: "finished" };

/**
 * Runs the engine in a process of its own and keeps it running. The process is Electron's executable as plain Node, not
 * a `utilityProcess`: that one has to wait until Electron is ready and took 300 ms to its first line, in which the
 * engine has now read everything already. Main passes on what goes between pages and engine, unread.
 */
export function runEngineProcess({ entry, startOptions, onDown }: EngineProcessOptions): EngineProcess {
  const attached = new Map<unknown, { readonly peer: Peer; readonly give: (port: MessagePortMain) => void }>();
  let crashes: number[] = [];
  let state: State = run(false);

  return {
    attach(key, peer, give) {
      attached.set(key, { peer, give });
      if (state.kind === "running") give(state.lines.open(peer));
    },

    detach(key) {
      attached.delete(key);
    },

    start() {
      if (state.kind !== "down") return;
      crashes = [];
      startAgain();
    },

    pid: () => (state.kind === "running" ? state.child.pid : undefined),

    async finish() {
      const before = state;
      state = { kind: "finished" };
      if (before.kind === "waiting") clearTimeout(before.timer);
      if (before.kind === "running") await ended(before.child);
    },
  };

  function run(crashed: boolean): Running {
    const child = fork(entry, [JSON.stringify(startOptions(crashed))], {
      execPath: process.execPath,
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      // Texts of megabytes pass as they are, not quoted into JSON once more.
      serialization: "advanced",
    });
    const lines = switchboard((order) => tell(child, order));
    child.on("message", (message) => {
      const question = vaultQuestionIn(message);
      if (question) return void askVault(child, question);
      const failure = failureIn(message);
      if (!failure) lines.receive(message);
      else if (state.kind === "running") stayDown(failure);
    });
    child.once("error", ({ message }) => {
      if (child.pid === undefined) stayDown({ ...notStarted, message: `${notStarted.message} ${message}.` });
    });
    child.once("exit", () => {
      lines.hangUp();
      if (state.kind === "running" && state.child === child) recover();
    });
    return { kind: "running", child, lines };
  }

  function startAgain(): void {
    const again = run(true);
    state = again;
    for (const { peer, give } of attached.values()) give(again.lines.open(peer));
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

/** An order to a process that has died meanwhile is lost, as it should be. */
function tell(child: ChildProcess, order: EngineOrder): void {
  if (child.connected) child.send(order, () => undefined);
}

async function askVault(child: ChildProcess, question: VaultQuestion): Promise<void> {
  await app.whenReady();
  tell(child, { kind: "vault", id: question.id, answer: await askKeyStore(safeStorage, process.platform, question) });
}

/** Killing an apply in the middle loses nothing, but costs a recovery at the next start. */
async function ended(child: ChildProcess): Promise<void> {
  await new Promise<void>((settle) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), longestFinish);
    child.once("exit", () => {
      clearTimeout(timer);
      settle();
    });
    tell(child, { kind: "finish" });
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
const notStarted: Failure = { code: "engine-down", message: "Lockstep's engine could not be started:" };
const diedTooOften: Failure = {
  code: "engine-down",
  message: "Lockstep's engine stopped three times within a minute.",
  hint: "Your files are as they were, or as the last finished apply left them. Try again, or start Lockstep anew.",
};
