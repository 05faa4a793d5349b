import { AppError } from "../../../shared/result";
import { allCategories, type Detection, type Since, uncategorised } from "../../../shared/targets/changes";
import { registryFileName } from "../../../shared/targets/registry";
import type { DetectedChanges } from "../../../shared/targets/survey-view";
import type { System } from "../../system/system";
import { basePlaceOf } from "../../targets/base/base-place";
import { moreUrgent } from "../../targets/detect/categorise";
import { detectByContent } from "../../targets/detect/detect-by-content";
import { type DetectOptions, detectByGit } from "../../targets/detect/detect-changes";
import { sinceTarget } from "../../targets/detect/since-target";
import { insideOf } from "../../targets/plan/inside-of";
import type { MainSource } from "../../targets/plan/open-source";
import { targetFolderOf } from "../../targets/registry/same-folder";
import { targetPlace } from "../../targets/registry/target-place";
import type { DetectWish } from "./interface";
import { type MainProject, rowsNamed } from "./main";
import { requireCategories } from "./plan";

/** What changed in the main project: since a moment for all targets alike, else for each since it was synced. */
export async function detectChanges(
  system: System,
  project: MainProject,
  source: MainSource,
  { since, targets, categories, uncommitted }: DetectWish,
): Promise<DetectedChanges[]> {
  const { main, config, registry } = project;
  const isOther = othersIn(system, project);
  if (categories) requireCategories(categories, [...Object.keys(config.categories), uncategorised]);
  const only = (detection: Detection) => (categories ? within(detection, categories) : detection);
  if (since !== undefined) {
    const found = await detectByGit(system, main, config, { since: sinceOf(since), uncommitted, isOther });
    if (found) return [{ detection: only(found) }];
    if (source.gitTrouble) throw new AppError(source.gitTrouble);
    throw new AppError({
      code: "no-repository",
      message: `${main} is no git repository, so nothing tells what changed since ${since}.`,
      hint: "Leave --since out: then its files are compared with what was synced last.",
    });
  }
  const detect = detectOnce(system, project, { uncommitted, isOther });
  const rows = rowsNamed(project, targets);
  const found: DetectedChanges[] = [];
  for (const row of rows) {
    const { folder, isThere } = targetPlace(system.files, registry, row);
    const owner = { main, name: config.name, folder: source.folder };
    const at = isThere ? system.files.resolve(folder) : folder;
    const { path: place } = await basePlaceOf(system, owner, at);
    const moments = isThere ? sinceTarget(system.files, place, row) : beginning;
    const detection = (await firstOf(moments, detect)) ?? detectByContent(system.files, source, place);
    found.push({ target: row.name, detection: only(detection) });
  }
  return found;
}

/** What each sync changes itself, where it is kept in the main project's repository: targets, and the registry. */
function othersIn({ files }: System, { main, registry, rows }: MainProject): (path: string) => boolean {
  const isInTarget = insideOf(
    main,
    rows.map((row) => targetFolderOf(files, registry, row)),
  );
  return (path) => path === registryFileName || isInTarget(path);
}

type Moment = ReturnType<typeof sinceTarget>[number];
type Detect = (since: Moment) => Promise<Detection | undefined>;

/** Asks git once about each moment: targets that were synced together, or never, have the same one. */
function detectOnce(
  system: System,
  { main, config }: MainProject,
  options: Pick<DetectOptions, "uncommitted" | "isOther">,
): Detect {
  const known = new Map<string, ReturnType<Detect>>();
  return (since) => {
    const key = JSON.stringify(since);
    const asked = known.get(key) ?? detectByGit(system, main, config, { ...options, since });
    known.set(key, asked);
    return asked;
  };
}

/** By the first moment that the repository knows; undefined where there is no repository. */
async function firstOf(moments: readonly Moment[], detect: Detect): Promise<Detection | undefined> {
  for (const since of moments) {
    try {
      return await detect(since);
    } catch (error) {
      // Such as a commit that was rebased away: the next best moment does.
      if (!(error instanceof AppError) || error.failure.code !== "no-such-revision") throw error;
    }
  }
  return undefined;
}

function within(detection: Detection, categories: readonly string[]): Detection {
  const { priority: _priority, ...rest } = detection;
  const changes = detection.changes.filter((change) => allCategories(change).some((one) => categories.includes(one)));
  const [first, ...others] = changes.map(({ priority }) => priority);
  return { ...rest, changes, ...(first ? { priority: others.reduce(moreUrgent, first) } : {}) };
}

function sinceOf(word: string): Exclude<Since, { kind: "target" }> {
  const isTime = /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(word) && !Number.isNaN(Date.parse(word));
  if (!isTime) return { kind: "revision", revision: word };
  // Of a day alone git takes the time that it is now.
  return { kind: "time", at: word.includes("T") ? word : `${word}T00:00:00` };
}

/** Of a row without a folder nothing but its row is known. */
const beginning: readonly Moment[] = [{ kind: "beginning" }];
