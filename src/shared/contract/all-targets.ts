import { oc } from "@orpc/contract";
import { z } from "zod";
import { cleanSync, knownMain, madeSync, targetsStanding } from "../targets/known";

/** The targets of all main projects that were worked with before. */
export const allTargetsContract = {
  mains: oc.output(z.array(knownMain)),
  forget: oc.input(z.strictObject({ main: z.string() })).output(z.void()),
  standing: oc.output(targetsStanding),
  /** Looks again; at the targets of one main project, or of all. */
  look: oc.input(z.strictObject({ main: z.string().optional() })).output(targetsStanding),
  /** Syncs those that need it and about which nobody has to be asked. */
  syncClean: oc.output(cleanSync),
  /** Takes such syncs back; gives those that could not be. */
  takeBack: oc.input(z.strictObject({ syncs: z.array(madeSync) })).output(cleanSync.shape.failed),
};
