import { join, resolve } from "node:path";
import { configFileName } from "../../../shared/targets/config";
import type { TargetRow } from "../../../shared/targets/registry";
import type { FileSystem } from "../../system/system";
import { baseFolder } from "../../targets/base/base-file";
import { baseHeadFile } from "../../targets/base/base-head";
import { basePlaces } from "../../targets/base/base-place";
import { packageFiles } from "../../targets/install/source-version";
import { destinationOf } from "../../targets/plan/destination";
import { targetPlace } from "../../targets/registry/target-place";
import { type MainProject, packageSource } from "./main";
import type { Planning } from "./plan";

/**
 * What of the disk a survey of a main project and its targets, planned in the order of its rows, is about: files, and
 * folders with "/" at their end; absolute.
 */
export function surveyPlaces(files: FileSystem, project: MainProject, targets: readonly Planning[]): readonly string[] {
  const { main, registry, rows } = project;
  // A commit or a tag is another version, also where no file changed.
  const repository = [join(main, ".git", "logs", "HEAD"), join(main, ".git", "packed-refs")];
  const ofMain = [registry, join(main, configFileName), ...repository, ...packageFiles(packageSource(project))];
  const ofTargets = rows.flatMap((row, index) => placesOf(files, project, row, targets[index]));
  return [...new Set([...ofMain, ...ofTargets])];
}

/**
 * Both ends of what is carried into a target, and what it remembers of that; of a missing one its folder, as it may come
 * back without any file.
 */
function placesOf(files: FileSystem, project: MainProject, row: TargetRow, one: Planning | undefined): string[] {
  const folder = resolve(targetPlace(files, project.registry, row).folder);
  const remembered = basePlaces(project.config.name, folder).flatMap((place) => [
    baseHeadFile(place),
    `${baseFolder(place)}/`,
  ]);
  if (one && !("kind" in one)) {
    const { components } = one.planned.plan;
    const ends = components.flatMap(({ source, destination }) => [`${source}/`, `${destination}/`]);
    const { about } = one.install;
    return [...ends, ...remembered, ...(about === undefined ? [] : [`${about}/`])];
  }
  // What keeps it from being planned may lie at either end.
  return one?.kind === "failed" ? [...statedEnds(project, row, folder), ...remembered] : [folder];
}

function statedEnds({ main, config }: MainProject, row: TargetRow, folder: string): string[] {
  return Object.values(config.components).flatMap((component) => {
    const destination = destinationOf(component, row.type, row.folder ?? undefined);
    const end = destination.kind === "folder" ? [`${join(folder, destination.path)}/`] : [];
    return [`${join(main, component.source)}/`, ...end];
  });
}
