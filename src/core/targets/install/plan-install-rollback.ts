import type { Step } from "../../../shared/config-sync";
import { unreachable } from "../../../shared/result";
import type { InstallRecord } from "./install-state";
import { normalName, type PackageOrigin } from "./installed-package";
import { installArgv } from "./installer-argv";

/** What brings the version before back, and how sure that is. */
export interface RollbackOutlook {
  /**
   * `exact`: from what Lockstep or a repository has kept. `likely`: it has to be fetched, and whoever offers it may
   * have withdrawn it. `impossible`: nobody has it any more.
   */
  readonly certainty: "exact" | "likely" | "impossible";
  readonly steps: readonly Step[];
  /** Sentences for the review. */
  readonly notes: readonly string[];
}

/**
 * The commands that take an install back. `now`: every package of the environment with its version after the install;
 * without it, what a rollback would do as far as that can be told beforehand.
 */
export function planInstallRollback(record: InstallRecord, now?: Readonly<Record<string, string>>): RollbackOutlook {
  const own = ofPackage(record);
  if (own.certainty === "impossible" || now === undefined) return own;
  const others = changedPackages(record, now);
  const added = others.filter(({ before }) => before === undefined).map(({ name }) => name);
  const changed = others.flatMap(({ name, before }) => (before === undefined ? [] : [{ name, before }]));
  const steps = changed.map(({ name, before }) =>
    stepOf(record, `dependency:${name}`, `Put back ${name} ${before}`, `${name}==${before}`, false),
  );
  return {
    certainty: steps.length > 0 ? "likely" : own.certainty,
    steps: [...own.steps, ...steps],
    notes: [
      ...own.notes,
      ...(steps.length > 0 ? ["Dependencies that the install changed are fetched from the package index again."] : []),
      ...(added.length > 0 ? [`Dependencies that the install added stay: ${added.join(", ")}.`] : []),
    ],
  };
}

interface PackageChange {
  readonly name: string;
  readonly before: string | undefined;
}

/** Packages other than the installed one that are new or have another version now. */
function changedPackages(record: InstallRecord, now: Readonly<Record<string, string>>): PackageChange[] {
  const own = normalName(record.package);
  return Object.entries(now)
    .filter(([name, version]) => name !== own && record.versions[name] !== version)
    .map(([name]) => ({ name, before: record.versions[name] }));
}

function ofPackage(record: InstallRecord): RollbackOutlook {
  const { before, wheel, checkout } = record;
  const back = checkout ? [checkoutStep(checkout)] : [];
  if (!before) {
    const argv = installArgv(record.installer, record.interpreter, { kind: "remove", name: record.package });
    const step = { id: `remove:${record.package}`, title: `Remove ${record.package}`, argv, folder: folderOf(record) };
    return { certainty: "exact", steps: [...back, step], notes: [] };
  }
  const title = `Put back ${record.package} ${before.version}`;
  const install = (what: string, isLocal: boolean) => [
    ...back,
    stepOf(record, `reinstall:${record.package}`, title, what, isLocal),
  ];
  if (wheel !== undefined) {
    return {
      certainty: "exact",
      steps: install(wheel, true),
      notes: ["The version before is kept as a wheel, made of the installed files."],
    };
  }
  return fromOrigin(record, before, install, back);
}

function fromOrigin(
  record: InstallRecord,
  { version, origin }: { readonly version: string; readonly origin: PackageOrigin },
  install: (what: string, isLocal: boolean) => Step[],
  back: readonly Step[],
): RollbackOutlook {
  const fetched = (what: string, from: string): RollbackOutlook => ({
    certainty: "likely",
    steps: install(what, false),
    notes: [`The version before is fetched from ${from} again.`],
  });
  switch (origin.kind) {
    case "editable": {
      const argv = installArgv(record.installer, record.interpreter, { kind: "link", folder: origin.path });
      const link = {
        id: `reinstall:${record.package}`,
        title: `Link ${record.package} to ${origin.path}`,
        argv,
        folder: folderOf(record),
      };
      return {
        certainty: "exact",
        steps: [...back, link],
        notes: [`${record.package} is linked to ${origin.path}: its code is what that folder has.`],
      };
    }
    case "index":
      return fetched(`${record.package}==${version}`, "the package index");
    case "repository":
      return fetched(`${record.package} @ ${origin.system}+${origin.url}@${origin.commit}`, origin.url);
    case "archive":
      return fetched(`${record.package} @ ${origin.url}${origin.hash ? `#${origin.hash}` : ""}`, origin.url);
    case "folder":
      return {
        certainty: "impossible",
        steps: [],
        notes: [
          `${record.package} ${version} came from ${origin.path}, which has changed since, and no wheel of its installed files is kept.`,
        ],
      };
    default:
      return unreachable(origin);
  }
}

function stepOf(record: InstallRecord, id: string, title: string, what: string, isLocal: boolean): Step {
  const argv = installArgv(record.installer, record.interpreter, { kind: "replace", what, isLocal });
  return { id, title, argv, folder: folderOf(record) };
}

/** `--keep` refuses where uncommitted work would be lost. */
function checkoutStep({ folder, commit }: NonNullable<InstallRecord["checkout"]>): Step {
  return {
    id: `checkout:${folder}`,
    title: `Put ${folder} back to ${commit.slice(0, 12)}`,
    argv: ["git", "-C", folder, "reset", "--keep", commit],
    folder,
  };
}

/** Any folder that is there does; commands name what they work on. */
function folderOf({ interpreter }: InstallRecord): string {
  return interpreter.slice(0, Math.max(interpreter.lastIndexOf("/"), interpreter.lastIndexOf("\\")));
}
