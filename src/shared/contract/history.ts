import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { exportedFile, exportFormat } from "../change-set-export";
import { applyEvent, fileDiff, historyDetail, historyList, undoPlan } from "../history";

const target = { id: z.string(), component: z.string().optional() };

/** Applied change sets, newest first, and taking them back. */
export const historyContract = {
  list: oc.input(z.strictObject({ limit: z.int().min(1).max(1000) })).output(historyList),
  show: oc.input(z.strictObject({ id: z.string() })).output(historyDetail),
  fileDiff: oc.input(z.strictObject({ id: z.string(), path: z.string(), reveal: z.boolean() })).output(fileDiff),
  /** A change set as the text of a file; main saves it where the user says, a page has no use for it. */
  export: oc.input(z.strictObject({ id: z.string(), format: exportFormat, reveal: z.boolean() })).output(exportedFile),
  planUndo: oc.input(z.strictObject(target)).output(undoPlan),
  /** `force` overwrites what was changed since in the files that `planUndo` lists as obstacles. */
  undo: oc.input(z.strictObject({ planId: z.string(), force: z.boolean() })).output(eventIterator(applyEvent)),
  /** Removes the old bytes of one change set, or of all, from the backup store. */
  forget: oc.input(z.strictObject({ id: z.string().optional() })).output(z.strictObject({ forgotten: z.int() })),
};
