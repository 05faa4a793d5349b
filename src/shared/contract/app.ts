import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { appInfo, doctorCheck, engineEvent, providerInfo, settings } from "../state";

/** What belongs to no engine. */
export const appContract = {
  info: oc.output(appInfo),
  /** Starts with the current state, settings and activities, then every change of them. */
  events: oc.output(eventIterator(engineEvent)),
  providers: oc.input(z.strictObject({ project: z.string().optional() })).output(z.array(providerInfo)),
  settings: oc.output(settings),
  saveSettings: oc.input(settings).output(settings),
  doctor: oc.output(z.array(doctorCheck)),
};
