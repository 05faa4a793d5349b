import { knownEntity, requireNamed, unknownRepo } from "../../core/app/known-entries";
import { repoStatusValue } from "../../core/app/repo-status";
import type { BlockingAnswer } from "../../shared/coordination-answers";
import type { CoordShell, ExitCode } from "../command";
import { reachedLines, readyLines } from "../coord-entry-lines";
import { type FileFlags, fileFor } from "../coord-file";
import { findingLines } from "../coord-finding-lines";
import {
  criticalPathLines,
  repoLines,
  reportLines,
  roadmapLines,
  validationLines,
  workloadLines,
} from "../coord-report-lines";
import { usage } from "../coord-words";

/** `lockstep coord status`: of everything, or of one repository. */
export async function coordStatusCommand(
  { app, answer }: CoordShell,
  named: string | undefined,
  flags: FileFlags & { readonly repo?: string },
): Promise<ExitCode> {
  const { coordination } = app;
  if (named !== undefined && flags.repo !== undefined && named !== flags.repo) {
    throw usage(`Two repositories are named: ${named} and ${flags.repo}.`);
  }
  const repo = named ?? flags.repo;
  const { path } = fileFor(app, flags);
  if (repo === undefined) {
    const { workspace, report } = coordination.overview({ path });
    answer({ workspace, report }, reportLines(workspace, report));
    return 0;
  }
  const status = coordination.repoStatus({ path, repo });
  if (!status.isKnown) throw unknownRepo(coordination, path, repo);
  answer(repoStatusValue(status), repoLines(status));
  return 0;
}

/** `lockstep coord blocking`: what stands in front of anything open of a repository. */
export async function blockingCommand({ app, answer }: CoordShell, repo: string, flags: FileFlags): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const found = app.coordination.blocking({ path, repo });
  if (!found.isKnown) throw unknownRepo(app.coordination, path, repo);
  answer(found, blockingLines(found, `Nothing blocks ${found.repo}.`));
  return 0;
}

/** `lockstep coord blocked-by`: what waits elsewhere for something of a repository. */
export async function blockedByCommand({ app, answer }: CoordShell, repo: string, flags: FileFlags): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const found = app.coordination.blockedBy({ path, repo });
  if (!found.isKnown) throw unknownRepo(app.coordination, path, repo);
  answer(found, blockingLines(found, `${found.repo} blocks nothing.`));
  return 0;
}

export async function readyCommand(
  { app, answer }: CoordShell,
  flags: FileFlags & { readonly repo?: string; readonly assignee?: string },
): Promise<ExitCode> {
  const { coordination } = app;
  const { path } = fileFor(app, flags);
  const { repo, assignee } = flags;
  const ready = coordination.ready({ path, repo, assignee });
  if (ready.length === 0) requireNamed(coordination, path, { repo });
  answer(
    ready,
    ready.length > 0 ? readyLines(ready) : ["Nothing is ready: there is no open todo that waits for nothing."],
  );
  return 0;
}

export async function criticalPathCommand(
  { app, answer }: CoordShell,
  flags: FileFlags & { readonly plan?: string; readonly repo?: string },
): Promise<ExitCode> {
  const { coordination } = app;
  const { path } = fileFor(app, flags);
  const { plan, repo } = flags;
  if (plan !== undefined) knownEntity(coordination, path, plan, "plan");
  requireNamed(coordination, path, { repo });
  const found = coordination.criticalPath({ path, plan, repo });
  answer(found, criticalPathLines(found));
  return 0;
}

export async function roadmapCommand(
  { app, answer }: CoordShell,
  flags: FileFlags & { readonly all?: boolean },
): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const found = app.coordination.roadmap({ path, all: flags.all ?? false });
  answer(found, roadmapLines(found));
  return 0;
}

export async function workloadCommand({ app, answer }: CoordShell, flags: FileFlags): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const found = app.coordination.workload({ path });
  answer(found, workloadLines(found));
  return 0;
}

/** `lockstep coord validate`: a plan's completion, or the whole file. Ends with 2 where something is missing or wrong. */
export async function validateCommand(
  { app, answer }: CoordShell,
  flags: FileFlags & { readonly plan?: string },
): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  if (flags.plan !== undefined) {
    knownEntity(app.coordination, path, flags.plan, "plan");
    const found = app.coordination.validatePlan({ path, id: flags.plan });
    answer(found, validationLines(found));
    return found.isComplete ? 0 : 2;
  }
  const { findings } = app.coordination.overview({ path });
  answer({ findings }, findingLines(findings));
  return findings.some(({ severity }) => severity === "error") ? 2 : 0;
}

function blockingLines({ heading, entries }: BlockingAnswer, nothing: string): string[] {
  return entries.length > 0 ? [heading, "", ...reachedLines(entries)] : [nothing];
}
