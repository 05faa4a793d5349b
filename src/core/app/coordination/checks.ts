import { dirname } from "node:path";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { CoordinationData, Dependency } from "../../../shared/coordination/entities";
import type { CheckReport, CheckResult, CommandApproval } from "../../../shared/coordination-checks";
import type { CheckScope } from "../../../shared/coordination-view";
import type { NewEvent } from "../../../shared/memory";
import { AppError } from "../../../shared/result";
import { checkDependencies } from "../../coordination/checks/check-dependencies";
import { approvalOf, commandLineOf } from "../../coordination/checks/command-line";
import { issueProposals, statusEdits } from "../../coordination/checks/offers";
import { versionReader } from "../../coordination/checks/provider-version";
import { repoFolders } from "../../coordination/checks/repo-folders";
import { repoName } from "../../coordination/questions/repo-name";
import { dependencyTitle } from "../../memory/diff-entities";
import { isFileError } from "../../system/file-error";
import type { CoordinationBase } from "./base";
import type { CoordinationEditing } from "./edits";
import type { CoordinationChecks } from "./interface";

export interface CoordinationChecking extends CoordinationChecks {
  /** Checks the files whose time has come, with what was approved before; failures of one hold back no other. */
  checkDue(signal: AbortSignal): Promise<void>;
}

/** Checks of the dependencies in coordination files. */
export function coordinationChecking(base: CoordinationBase, editing: CoordinationEditing): CoordinationChecking {
  const { system, files, records, memory, settings } = base;
  const versions = versionReader(system.files);
  /** When a file was checked by itself last, and what its dependencies were then. */
  const checked = new Map<string, { readonly at: number; readonly dependencies: readonly Dependency[] }>();
  const foldersOf = (path: string) => ({ fileFolder: dirname(path), overrides: settings().coordination.repoFolders });

  /** Every command in a scope, as it would run. */
  const commandsIn = (path: string, data: CoordinationData, scope: CheckScope): CommandApproval[] => {
    const folderOf = repoFolders(data, system, foldersOf(path));
    const approvals = new Map<string, CommandApproval>();
    for (const { id, consumer, validation } of dependenciesIn(data, scope)) {
      if (validation?.command === undefined) continue;
      const line = commandLineOf(validation.command, folderOf(consumer) ?? dirname(path), system);
      if ("problem" in line) continue;
      const approval = approvalOf(id, line);
      if (!approvals.has(approval.key)) approvals.set(approval.key, approval);
    }
    return [...approvals.values()];
  };

  const run = async (path: string, scope: CheckScope, signal: AbortSignal | undefined): Promise<CheckReport> => {
    const { data } = files.look(path).file;
    const record = records.read(path);
    const report = await checkDependencies(data, system, versions, {
      ...foldersOf(path),
      consumer: scope.consumer,
      ids: scope.ids,
      isTrusted: record?.isTrusted ?? false,
      approved: new Set(record?.approved),
      signal,
    });
    const fresh = new Map(report.results.map((result) => [result.dependencyId, result]));
    const kept = records.results(path).filter(({ dependencyId }) => !fresh.has(dependencyId));
    if (report.results.length > 0) records.keepResults(path, [...kept, ...report.results]);
    return report;
  };

  /** What is kept of the dependencies that there still are, in the order of the file. */
  const keptOf = (path: string, data: CoordinationData): CheckResult[] => {
    const kept = new Map(records.results(path).map((result) => [result.dependencyId, result]));
    return data.dependencies.flatMap(({ id }) => kept.get(id) ?? []);
  };

  const recordResults = (path: string, results: readonly CheckResult[]) => {
    const { dependencies } = files.look(path).file.data;
    const byId = new Map(dependencies.map((dependency) => [dependency.id, dependency]));
    const actor = base.actor(path);
    const events = results.flatMap((result): NewEvent[] => {
      const dependency = byId.get(result.dependencyId);
      return dependency ? [{ ...actor, ...checkEvent(dependency, result) }] : [];
    });
    memory.record(path, events);
  };

  return {
    prepareCheck(scope) {
      const { path, file } = files.look(scope.path);
      const record = records.read(path);
      const approved = new Set(record?.approved);
      const approvals = commandsIn(path, file.data, scope).filter(({ key }) => !approved.has(key));
      return { trusted: record?.isTrusted ?? false, approvals };
    },
    async check({ approved, ...scope }, signal) {
      const { path, file } = files.look(scope.path);
      const record = records.read(path);
      if (approved.length > 0) {
        if (!record?.isTrusted) throw notTrusted(path);
        const offered = new Set(commandsIn(path, file.data, scope).map(({ key }) => key));
        const news = approved.filter((key) => offered.has(key) && !record.approved.includes(key));
        if (news.length > 0) records.change(path, { approved: [...record.approved, ...news] });
      }
      const report = await run(path, scope, signal);
      recordResults(path, report.results);
      base.changed({ path });
      return report;
    },
    newestChecks(asked) {
      const { path, file } = files.look(asked.path);
      const results = keptOf(path, file.data);
      const at = results
        .map((result) => result.at)
        .sort()
        .at(-1);
      const { approvals } = this.prepareCheck({ path });
      return { ...offersOf(file.data, results), results, approvals, ...(at === undefined ? {} : { at }) };
    },
    planOffers({ path: asked, issues }) {
      const { path, file } = files.good(asked);
      const offers = offersOf(file.data, keptOf(path, file.data));
      const statuses = offers.statusEdits.map(({ id, to }): CoordinationEdit => {
        return { kind: "set", entity: "dependency", id, path: ["status"], value: to };
      });
      const added = offers.issueProposals.map(
        ({ fields }): CoordinationEdit => ({ kind: "add", entity: "issue", fields }),
      );
      return editing.planNow(path, [...statuses, ...(issues ? added : [])]);
    },
    async checkDue(signal) {
      for (const { path, isOpen, checkEveryMinutes } of records.all()) {
        const shown = isOpen && checkEveryMinutes > 0 && !signal.aborted ? files.look(path) : undefined;
        if (shown?.state !== "ok") continue;
        const { dependencies } = shown.file.data;
        const last = checked.get(path);
        const now = system.clock.now().getTime();
        const isOver = last === undefined || now - last.at >= checkEveryMinutes * 60_000;
        if (!isOver && isSame(last.dependencies, dependencies)) continue;
        checked.set(path, { at: now, dependencies });
        try {
          const before = new Map(records.results(path).map((result) => [result.dependencyId, result.verdict]));
          const { results } = await run(path, { path }, signal);
          // A check every few minutes that finds the same again is no news.
          recordResults(
            path,
            results.filter(({ dependencyId, verdict }) => before.get(dependencyId) !== verdict),
          );
          base.changed({ path });
        } catch (error) {
          if (!(error instanceof AppError || isFileError(error))) throw error;
        }
      }
    },
  };
}

export function notTrusted(path: string): AppError {
  return new AppError({
    code: "not-trusted",
    message: `${path} is not trusted, so nothing that it names is run.`,
    hint: "Look at what it would run, and trust it if you know where it is from.",
  });
}

function dependenciesIn(data: CoordinationData, { consumer, ids }: CheckScope): readonly Dependency[] {
  const repo = consumer === undefined ? undefined : repoName(data, consumer);
  return data.dependencies.filter(
    (one) => (repo === undefined || one.consumer === repo) && (ids === undefined || ids.includes(one.id)),
  );
}

function offersOf(data: CoordinationData, results: readonly CheckResult[]) {
  return { statusEdits: statusEdits(data, results), issueProposals: issueProposals(data, results) };
}

function checkEvent(dependency: Dependency, { verdict, parts }: CheckResult): Omit<NewEvent, "who" | "source"> {
  return {
    kind: "checked",
    entityKind: "dependency",
    entityId: dependency.id,
    repos: [...new Set([dependency.consumer, dependency.provider])].filter((repo) => repo !== ""),
    changes: [],
    title: dependencyTitle(dependency),
    text: parts.map(({ reason }) => reason).join("\n"),
    data: { result: verdict },
  };
}

/** An edit leaves every entry that it does not concern the same value. */
function isSame(one: readonly Dependency[], other: readonly Dependency[]): boolean {
  return one.length === other.length && one.every((dependency, at) => dependency === other[at]);
}
