import { posix } from "node:path";
import { unreachable } from "../../../shared/result";
import { type Component, leadsIntoReserved } from "../../../shared/targets/config";
import type { TargetType } from "../../../shared/targets/registry";

export type Destination =
  /** Relative to the target, with slashes; empty for itself. */
  | { readonly kind: "folder"; readonly path: string }
  /** The component is not for targets of this type, or installed by a step. */
  | { readonly kind: "none" }
  /** `isNeeded`: it has to be somewhere in the target; what is linked from elsewhere may be complete there. */
  | { readonly kind: "unknown"; readonly reason: string; readonly isNeeded: boolean };

/** Where a component goes in a target; `packageFolder` is relative to the target. */
export function destinationOf(component: Component, type: TargetType, packageFolder: string | undefined): Destination {
  if (component.kind === "code" && type !== "vendored") return { kind: "none" };
  const stated = typeof component.destination === "string" ? component.destination : component.destination[type];
  if (stated === undefined) return { kind: "none" };
  if (stated.includes("{package}") && packageFolder === undefined) {
    return { kind: "unknown", reason: missing(type), isNeeded: type !== "source" };
  }
  const path = posix.normalize(stated.replaceAll("{package}", packageFolder ?? "").replaceAll("\\", "/"));
  // The folder of the package is stated in the registry, or found.
  if (leadsIntoReserved(path)) {
    return { kind: "unknown", reason: `${path} leads into .git or .lockstep of the target`, isNeeded: true };
  }
  return { kind: "folder", path: path.replace(/^\.?\/+|\/+$|^\.$/g, "") };
}

function missing(type: TargetType): string {
  switch (type) {
    case "site-packages":
      return "the package is not installed in the target, so there is no folder to put it into";
    case "source":
      return "no linked package lies in the target";
    case "vendored":
      return 'the folder of the copy is not known: set "folder" of the target';
    default:
      return unreachable(type);
  }
}
