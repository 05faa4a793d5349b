import { join } from "node:path";
import { z } from "zod";
import type { System } from "../../system/system";
import { git } from "../detect/git";
import { findInterpreter, type Interpreter } from "./find-interpreter";
import { findInstalled, type InstalledPackage, listInstalled, packageOrigin } from "./installed-package";
import { sitePackagesOf } from "./site-packages";

/** Which package of which target, and how far it may be asked. */
export interface InstallWish {
  /** The target's folder, absolute. */
  readonly target: string;
  /** The name of the distribution, such as `opencode-ai`. */
  readonly package: string;
  /** The importable name where it is another one, such as `opencode`. */
  readonly module?: string | undefined;
  /** The interpreter, relative to the target, where it is stated. */
  readonly interpreter?: string | undefined;
  /** The user trusts the target, so that its interpreter may be started. */
  readonly mayRun: boolean;
}

/** How a package stands in a target. */
export interface InstallState {
  readonly interpreter: Interpreter;
  readonly sites: readonly string[];
  readonly how: "asked" | "searched";
  readonly installed: InstalledPackage | undefined;
  readonly installer: "pip" | "uv" | "none";
  /** Every package of the environment by its normal name, with its version. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Looks at the package in the target; undefined when the target has no Python of its own. */
export async function installStateOf(
  system: Pick<System, "files" | "pipelines" | "platform">,
  wish: InstallWish,
): Promise<InstallState | undefined> {
  const { files } = system;
  const interpreter = findInterpreter(system, wish.target, wish.interpreter);
  if (!interpreter) return undefined;
  const { folders: sites, how } = await sitePackagesOf(system, interpreter, wish.mayRun);
  const { layout } = interpreter;
  const installed = findInstalled(files, sites, { name: wish.package, module: wish.module, layout });
  return {
    interpreter,
    sites,
    how,
    installed,
    installer: installerOf(system, wish.target, interpreter, sites),
    versions: listInstalled(files, sites),
  };
}

function installerOf(
  { files }: Pick<System, "files">,
  target: string,
  { isByUv }: Interpreter,
  sites: readonly string[],
): InstallState["installer"] {
  if (isByUv || files.look(join(target, "uv.lock"))) return "uv";
  return sites.some((site) => files.look(join(site, "pip"))) ? "pip" : "none";
}

/** What was there before an install, kept with the sync: a rollback is planned from it. */
export const installRecord = z.strictObject({
  format: z.literal(1),
  package: z.string(),
  module: z.string().optional(),
  interpreter: z.string(),
  installer: z.enum(["pip", "uv"]),
  /** ISO time. */
  at: z.string(),
  /** Undefined: it was not installed. */
  before: z.strictObject({ version: z.string(), origin: packageOrigin }).optional(),
  /** The version as a wheel, absolute, where it was kept. */
  wheel: z.string().optional(),
  /** A checkout that is pulled, and where it stood. */
  checkout: z.strictObject({ folder: z.string(), commit: z.string() }).optional(),
  versions: z.record(z.string(), z.string()),
});

export type InstallRecord = z.infer<typeof installRecord>;

/** The commit that a checkout stands at; undefined for a folder that is none. */
export async function commitOf(system: Pick<System, "pipelines">, folder: string): Promise<string | undefined> {
  const answer = await git(system, folder, ["rev-parse", "--verify", "HEAD^{commit}"]);
  return answer.kind === "answered" ? answer.output.trim() : undefined;
}
