import type { CoordinationData, Dependency } from "../../../shared/coordination/entities";
import type {
  CheckPart,
  CheckReport,
  CheckResult,
  CommandApproval,
  ProviderVersion,
  Verdict,
} from "../../../shared/coordination-checks";
import type { System } from "../../system/system";
import { repoName } from "../questions/repo-name";
import { type CommandLimits, checkCommand } from "./check-command";
import { checkHealth } from "./check-health";
import { approvalOf, commandLineOf } from "./command-line";
import { type Judgement, judgeVersion } from "./judge-version";
import { issueProposals, statusEdits } from "./offers";
import type { VersionReader } from "./provider-version";
import { type FolderOptions, repoFolders } from "./repo-folders";
import { runLimited } from "./run-limited";

export interface CheckOptions extends FolderOptions {
  /** Only dependencies of which these repositories (by name, package or nickname) are the one side. */
  readonly consumer?: string | undefined;
  readonly provider?: string | undefined;
  /** Only these ids. */
  readonly ids?: readonly string[] | undefined;
  /** The user trusts the file's folder: without that nothing is run and nobody asked. */
  readonly isTrusted: boolean;
  /** Keys of the commands that the user has approved (see `CommandApproval`). */
  readonly approved: ReadonlySet<string>;
  /** Checks that run at the same time. */
  readonly atOnce?: number | undefined;
  readonly command?: CommandLimits | undefined;
  /** Milliseconds that a health check may take. */
  readonly healthTime?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each check, so that progress can be shown. */
  readonly onResult?: ((result: CheckResult, done: number, total: number) => void) | undefined;
}

/**
 * Checks dependencies: the version constraint against the version that the provider's repository says, the command and
 * the health check. Nothing is written: what the results would change comes as offers. An abort of `signal` leaves what
 * was not yet checked unknown.
 */
export async function checkDependencies(
  data: CoordinationData,
  system: Pick<System, "clock" | "http" | "pipelines" | "environment" | "home" | "platform">,
  versions: VersionReader,
  options: CheckOptions,
): Promise<CheckReport> {
  const chosen = chosenFrom(data, options);
  const folderOf = repoFolders(data, system, options);
  const providerOf = providers(data, versions, folderOf);
  const approvals = new Map<string, CommandApproval>();
  // Many dependencies ask the same of the same repository.
  const judged = new Map<string, Promise<Judgement>>();
  let done = 0;
  const results = await runLimited(chosen, options.atOnce ?? 8, async (dependency) => {
    const parts = await Promise.all(partsOf(dependency).map(timed));
    const result: CheckResult = {
      dependencyId: dependency.id,
      verdict: combined(parts),
      parts: parts.length > 0 ? parts : [nothingWritten],
      at: system.clock.now().toISOString(),
    };
    done += 1;
    options.onResult?.(result, done, chosen.length);
    return result;
  });
  return {
    results,
    statusEdits: statusEdits(data, results),
    issueProposals: issueProposals(data, results),
    approvals: [...approvals.values()],
  };

  function partsOf({ id, consumer, provider, version_constraint, validation }: Dependency): (() => Promise<Untimed>)[] {
    const { command, expected_pattern, health_check, expected_status } = validation ?? {};
    return [
      ...(version_constraint.trim() === "" ? [] : [() => versionPart(version_constraint, provider)]),
      ...(command === undefined ? [] : [() => commandPart(id, consumer, command, expected_pattern)]),
      ...(health_check === undefined ? [] : [() => healthPart(health_check, expected_status)]),
    ];
  }

  async function timed(check: () => Promise<Untimed>): Promise<CheckPart> {
    const started = system.clock.now().getTime();
    const part = await check();
    return { ...part, took: Math.max(system.clock.now().getTime() - started, 0) };
  }

  async function versionPart(constraint: string, name: string): Promise<Untimed> {
    const provider = providerOf(name);
    const key = `${name}\n${constraint}`;
    const judging = judged.get(key) ?? judgeVersion(constraint, provider);
    judged.set(key, judging);
    return { kind: "version", ...(await judging), evidence: { constraint, provider } };
  }

  async function commandPart(
    id: string,
    consumer: string,
    text: string,
    pattern: string | undefined,
  ): Promise<Untimed> {
    const command = commandLineOf(text, folderOf(consumer) ?? options.fileFolder, system);
    const expected = pattern === undefined ? {} : { pattern };
    const unknown = (reason: string, evidence: object = {}): Untimed => ({
      kind: "command",
      verdict: "unknown",
      reason,
      evidence: { ...evidence, ...expected },
    });
    if ("problem" in command) return unknown(command.problem);
    if (!options.isTrusted) return unknown("It was not run: the folder of the file is not trusted.", { command });
    const approval = approvalOf(id, command);
    if (!options.approved.has(approval.key)) {
      if (!approvals.has(approval.key)) approvals.set(approval.key, approval);
      const shell = command.shellFor === undefined ? "" : `, and needs a shell for ${command.shellFor}`;
      return unknown(`It was not run: it is not approved${shell}.`, { command });
    }
    if (options.signal?.aborted) return unknown("It was stopped.", { command });
    const limits = options.command ?? defaultLimits;
    return { kind: "command", ...(await checkCommand(system, command, pattern, limits, options.signal)) };
  }

  async function healthPart(address: string, expected: number | undefined): Promise<Untimed> {
    if (!options.isTrusted) {
      const evidence = { asked: [], expected: String(expected ?? "200 to 299") };
      return {
        kind: "health",
        verdict: "unknown",
        reason: "It was not asked: the folder of the file is not trusted.",
        evidence,
      };
    }
    const time = options.healthTime ?? 5_000;
    return { kind: "health", ...(await checkHealth(system.http, address, expected, time, options.signal)) };
  }
}

type Untimed = CheckPart extends infer Part ? (Part extends CheckPart ? Omit<Part, "took"> : never) : never;

function chosenFrom(data: CoordinationData, { consumer, provider, ids }: CheckOptions): readonly Dependency[] {
  const [from, to] = [consumer, provider].map((asked) => (asked === undefined ? undefined : repoName(data, asked)));
  const wanted = ids === undefined ? undefined : new Set(ids);
  return data.dependencies.filter(
    (dependency) =>
      (from === undefined || dependency.consumer === from) &&
      (to === undefined || dependency.provider === to) &&
      (wanted === undefined || wanted.has(dependency.id)),
  );
}

/** The version of each provider, looked up once. */
function providers(
  { repos }: CoordinationData,
  versions: VersionReader,
  folderOf: (name: string) => string | undefined,
): (name: string) => ProviderVersion {
  const known = new Map<string, ProviderVersion>();
  const byName = new Map(repos.map((repo) => [repo.name, repo]));
  return (name) => {
    const found = known.get(name);
    if (found) return found;
    const folder = folderOf(name);
    const { package: pack, nickname, nicknames = [] } = byName.get(name) ?? {};
    const names = [name, pack, nickname, ...nicknames].filter((text) => text !== undefined);
    const reason = byName.has(name)
      ? `Where the repository ${name} is, is not known: it has no path in the file or the settings.`
      : `The file's repos do not name ${name}.`;
    const version: ProviderVersion =
      folder === undefined ? { kind: "none", reason, notes: [] } : versions.versionIn(folder, names);
    known.set(name, version);
    return version;
  };
}

function combined(parts: readonly CheckPart[]): Verdict {
  if (parts.some(({ verdict }) => verdict === "unsatisfied")) return "unsatisfied";
  return parts.length > 0 && parts.every(({ verdict }) => verdict === "satisfied") ? "satisfied" : "unknown";
}

const nothingWritten: CheckPart = {
  kind: "version",
  verdict: "unknown",
  reason: "There is nothing to check: no version constraint, command or health check is written.",
  took: 0,
  evidence: { constraint: "", provider: { kind: "none", reason: "It was not looked for.", notes: [] } },
};
const defaultLimits: CommandLimits = { time: 30_000, output: 262_144 };
