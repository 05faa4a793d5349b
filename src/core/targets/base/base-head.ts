import { join } from "node:path";
import { z } from "zod";
import { sharedBase } from "../../../shared/change-set";
import type { Draft } from "../../changes/draft";
import { parseObject } from "../../store/file-index/columns";
import type { FileSystem } from "../../system/system";

/** Which version of which main project a target was last synced with as a whole: `base.json` in a `BasePlace`. */
const baseHead = z.object({
  format: z.literal(1),
  main: z.string(),
  version: z.string().optional(),
  commit: z.string().optional(),
  /** Of the main project in its repository; absent for its top. */
  folder: z.string().optional(),
  /** Of the main project, when only some components were synced since. */
  partly: z.string().optional(),
});

export type BaseHead = Readonly<Omit<z.infer<typeof baseHead>, "format">>;

/** Undefined before the first sync, and for what another program wrote. */
export function readBaseHead(files: FileSystem, place: string): BaseHead | undefined {
  const file = baseHeadFile(place);
  if (files.look(file)?.kind !== "file") return undefined;
  return parseBaseHead(new TextDecoder().decode(files.read(file)));
}

/** Undefined for what is no head of this format. */
export function parseBaseHead(text: string): BaseHead | undefined {
  const parsed = baseHead.safeParse(parseObject(text));
  if (!parsed.success) return undefined;
  const { format: _format, ...head } = parsed.data;
  return head;
}

export function printBaseHead(head: BaseHead): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ format: 1, ...head }, null, 2)}\n`);
}

/** Drafts the head as it is after a sync. */
export function writeBaseHead(draft: Draft, place: string, head: BaseHead): void {
  draft.write(baseHeadFile(place), printBaseHead(head), {
    component: sharedBase,
    reason: "The version that the target is synced with",
    role: "base",
    mode: 0o644,
  });
}

/** Absolute. */
export function baseHeadFile(place: string): string {
  return join(place, baseHeadName);
}

export const baseHeadName = "base.json";
