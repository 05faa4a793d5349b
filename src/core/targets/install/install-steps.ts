import type { Step } from "../../../shared/config-sync";
import type { System } from "../../system/system";
import { git } from "../detect/git";
import { hasSameCode } from "./compare-code";
import type { InstallRequest } from "./install-request";
import { commitOf, type InstallState } from "./install-state";
import { installArgv } from "./installer-argv";
import { sameVersion } from "./same-version";
import { readSourcePackage } from "./source-version";

/** The install of a package into site-packages; no step where it has the version and the code already. */
export async function upgradeSteps(
  system: Pick<System, "files">,
  request: InstallRequest,
  { interpreter, installer, installed }: InstallState,
  expected: string | undefined,
): Promise<Step[]> {
  const { source, target, name } = request;
  if (installed && expected !== undefined && installed.origin.kind !== "editable") {
    const isSame = await sameVersion(installed.version, expected);
    // What an index has under a version doesn't change; a folder does.
    if (isSame && (source.kind === "requirement" || hasSameCode(system.files, installed, source.path))) return [];
  }
  const what = source.kind === "folder" ? source.path : source.text;
  // A changed folder with the same version is news to pip, but not to uv.
  const again = source.kind === "folder" ? request.package : undefined;
  const argv = installArgv(installer, interpreter.path, { kind: "upgrade", what, again });
  const title = installed
    ? `Upgrade ${request.package} ${installed.version}${expected ? ` to ${expected}` : ""} in ${name}`
    : `Install ${request.package}${expected ? ` ${expected}` : ""} in ${name}`;
  return [{ id: `install:${name}`, title, argv, folder: target }];
}

/** How a linked package is brought in step. */
export interface Linking {
  readonly steps: Step[];
  /** A checkout that is pulled, and where it stands. */
  readonly checkout: { folder: string; commit: string } | undefined;
  readonly notes: string[];
}

/**
 * The pull of a linked checkout that lacks what the main project has, and its link. The main project itself is not
 * pulled: what is linked to it has its code already, and only its version and starters can be old.
 */
export async function linkSteps(
  system: Pick<System, "files" | "pipelines">,
  request: InstallRequest,
  { interpreter, installer, installed }: InstallState,
): Promise<Linking> {
  const linked = installed?.origin.kind === "editable" ? installed.origin.path : undefined;
  const folder = request.checkout ?? linked ?? (request.source.kind === "folder" ? request.source.path : undefined);
  if (folder === undefined || !system.files.look(folder)) {
    return { steps: [], checkout: undefined, notes: [`${request.name} is linked to no folder that is there.`] };
  }
  const isMain = isWithin(system.files.resolve(request.mainProject), system.files.resolve(folder));
  const pulling = isMain ? { notes: [] } : await pullOf(system, request, folder);
  const stated = readSourcePackage(system.files, folder)?.version;
  const isLinked =
    linked === folder && stated !== undefined && (await sameVersion(installed?.version ?? "", stated)) && !pulling.step;
  const link: Step = {
    id: `install:${request.name}`,
    title: `Link ${request.package} to ${folder} in ${request.name}`,
    argv: installArgv(installer, interpreter.path, { kind: "link", folder }),
    folder: request.target,
  };
  return {
    steps: [...(pulling.step ? [pulling.step] : []), ...(isLinked ? [] : [link])],
    checkout: pulling.step ? { folder, commit: pulling.commit } : undefined,
    notes: pulling.notes,
  };
}

type Pulling =
  | { readonly step: Step; readonly commit: string; readonly notes: string[] }
  | { readonly step?: undefined; readonly notes: string[] };

async function pullOf(
  system: Pick<System, "pipelines">,
  { name, mainProject }: InstallRequest,
  folder: string,
): Promise<Pulling> {
  const says = async (...words: string[]) => (await git(system, folder, words)).kind === "answered";
  const commit = await commitOf(system, folder);
  if (commit === undefined || !(await says("rev-parse", "--abbrev-ref", "@{upstream}"))) {
    return { notes: [`${folder} follows no branch of a remote, so it is not pulled.`] };
  }
  const wanted = await commitOf(system, mainProject);
  if (wanted !== undefined && (await says("merge-base", "--is-ancestor", wanted, "HEAD"))) return { notes: [] };
  const argv = ["git", "-C", folder, "pull", "--ff-only"];
  return { step: { id: `pull:${name}`, title: `Pull ${folder}`, argv, folder }, commit, notes: [] };
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
}
