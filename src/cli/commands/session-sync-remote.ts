import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { SettlingWish } from "../../core/app/sessions/sync-interface";
import { AppError } from "../../shared/result";
import { innerIssue, schemaDemand } from "../../shared/schema-demand";
import { remotePlace, withoutPassword } from "../../shared/sessions/remote-place";
import { type SyncRemote, syncRemote } from "../../shared/sessions/sync";
import type { ExitCode, SessionShell } from "../command";
import { type WorkspaceFlags, workspaceOf } from "./session-flags";
import { describeOutcome } from "./sync";
import { isApproved, notApproved } from "./target-flags";

interface RemoteFlags extends WorkspaceFlags {
  readonly hub?: string;
  readonly folder?: string;
  readonly git?: string;
  readonly branch: string;
  readonly none?: boolean;
  readonly user?: boolean;
  readonly yes?: boolean;
}

interface HubFlags extends WorkspaceFlags {
  readonly hub?: string;
}

/** `lockstep session sync remote`: without a place it tells the one that counts. */
export async function sessionRemoteCommand(shell: SessionShell, flags: RemoteFlags): Promise<ExitCode> {
  const sync = await shell.app.sessions.sync();
  const workspace = workspaceOf(shell, flags, "nothing");
  const wanted = wantedRemote(flags);
  if (wanted === "none-named") {
    const view = sync.remote(workspace);
    shell.answer(view, [view.remote ? `${remotePlace(view.remote)}, says ${view.file}` : "Nowhere yet."]);
    return 0;
  }
  const remote = wanted === "nowhere" ? undefined : wanted;
  if (flags.user) {
    sync.saveUserRemote(remote);
    shell.answer({ remote }, [remote ? `From now on: ${remotePlace(remote)}.` : "Nowhere any more."]);
    return 0;
  }
  return carryOutSync(shell, sync.planRemote(workspace, remote, { reveal: shell.reveal }), flags.yes);
}

/** `lockstep session sync settle`. */
export async function sessionSettleCommand(
  shell: SessionShell,
  session: string,
  path: string,
  flags: WorkspaceFlags & Pick<SettlingWish, "project" | "use"> & { readonly yes?: boolean },
): Promise<ExitCode> {
  const sync = await shell.app.sessions.sync();
  const { project, use } = flags;
  const wish = { project, session, path, use };
  return carryOutSync(
    shell,
    sync.planSettling(workspaceOf(shell, flags, "config"), wish, { reveal: shell.reveal }),
    flags.yes,
  );
}

/** `lockstep session sync login`: the key comes from the terminal or stdin, never from the command line, which others can list. */
export async function sessionLoginCommand(shell: SessionShell, flags: HubFlags): Promise<ExitCode> {
  const sync = await shell.app.sessions.sync();
  const url = await hubOf(shell, flags);
  const hub = withoutPassword(url);
  const apiKey = (await readKey(`API key for ${hub}: `)).trim();
  if (apiKey === "")
    throw new AppError({ code: "usage", message: "No key was given.", hint: "Paste it, or pipe it in." });
  await sync.login(url, apiKey);
  shell.answer({ hub, loggedIn: true }, [`${hub} has accepted the key.`]);
  return 0;
}

/** `lockstep session sync logout`. */
export async function sessionLogoutCommand(shell: SessionShell, flags: HubFlags): Promise<ExitCode> {
  const url = await hubOf(shell, flags);
  await (await shell.app.sessions.sync()).logout(url);
  const hub = withoutPassword(url);
  shell.answer({ hub, loggedIn: false }, [`The key for ${hub} is forgotten.`]);
  return 0;
}

type ShownChange = ReturnType<Awaited<ReturnType<SessionShell["app"]["sessions"]["sync"]>>["planRemote"]>;

async function carryOutSync(shell: SessionShell, plan: ShownChange, yes: boolean | undefined): Promise<ExitCode> {
  const shown = plan.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd());
  if (plan.files.length > 0 && !(await isApproved(shell, yes, shown, "Write it?"))) {
    shell.answer({ plan, outcome: { kind: "needs-approval" } }, notApproved(shell, shown));
    return 2;
  }
  const outcome = await (await shell.app.sessions.sync()).apply(plan.planId, {});
  shell.answer({ plan, outcome }, [plan.title, ...describeOutcome(outcome)]);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

function wantedRemote(flags: RemoteFlags): SyncRemote | "nowhere" | "none-named" {
  const { hub, folder, git, branch, none } = flags;
  const places = [
    ...(hub === undefined ? [] : [{ kind: "hub", url: hub }]),
    ...(folder === undefined ? [] : [{ kind: "folder", path: resolve(folder) }]),
    ...(git === undefined ? [] : [{ kind: "git", url: /^[./~]/.test(git) ? resolve(git) : git, branch }]),
  ];
  const [place, ...others] = places;
  if (others.length > 0 || (place && none)) {
    throw new AppError({ code: "usage", message: "Several places are named.", hint: "Name one." });
  }
  if (!place) return none ? "nowhere" : "none-named";
  const read = syncRemote.safeParse(place);
  if (read.success) return read.data;
  const [issue] = read.error.issues.map(innerIssue);
  const flag = issue?.path.at(-1) === "branch" ? "branch" : place.kind;
  throw new AppError({ code: "usage", message: `--${flag}: ${issue ? schemaDemand(issue) : ""}.` });
}

async function hubOf(shell: SessionShell, { hub, ...flags }: HubFlags): Promise<string> {
  if (hub !== undefined) {
    if (!syncRemote.safeParse({ kind: "hub", url: hub }).success) {
      throw new AppError({ code: "usage", message: `--hub: ${hub} is no http or https address.` });
    }
    return hub;
  }
  const { remote } = (await shell.app.sessions.sync()).remote(workspaceOf(shell, flags, "nothing"));
  if (remote?.kind === "hub") return remote.url;
  throw new AppError({ code: "usage", message: "The workspace names no hub.", hint: "Name one with --hub." });
}

/** One line of stdin; on a terminal what is typed is not shown. */
async function readKey(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  if (isTerminal) process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal });
  for await (const line of lines) {
    lines.close();
    if (isTerminal) process.stderr.write("\n");
    return line;
  }
  return "";
}
