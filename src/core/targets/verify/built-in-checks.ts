import type { BuiltInCheck } from "../../../shared/targets/config";
import { checkConfiguration } from "./check-configuration";
import type { BuiltIn } from "./check-context";
import { checkCopy } from "./check-copy";
import { checkLaunchScripts } from "./check-launch-scripts";
import { checkLinks } from "./check-links";
import { checkPathsInside } from "./check-paths-inside";
import { checkVersion } from "./check-version";

/** Lockstep's own checks by the names that `lockstep.yaml` has for them. */
export const builtInChecks = {
  "installed-version": { title: "The installed version is the expected one", group: "core", look: checkVersion },
  "launch-scripts": { title: "Launch scripts can be started", group: "integration", look: checkLaunchScripts },
  "configuration-loads": { title: "Configuration loads", group: "integration", look: checkConfiguration },
  "paths-inside": {
    title: "Sessions, logs and data stay inside the target",
    group: "integration",
    look: checkPathsInside,
  },
  "complete-copy": { title: "The copy is complete", group: "docs", look: checkCopy },
  links: { title: "Links in copied documents lead somewhere", group: "docs", look: checkLinks },
} satisfies Record<BuiltInCheck, BuiltIn>;

/** Their names, in the order in which they are run. */
export const builtInNames = [
  "installed-version",
  "launch-scripts",
  "configuration-loads",
  "paths-inside",
  "complete-copy",
  "links",
] as const satisfies readonly BuiltInCheck[];
