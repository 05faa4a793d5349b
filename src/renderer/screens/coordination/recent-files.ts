import { z } from "zod";

/** Where the page keeps what is nobody else's business. */
type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/** Paths of the coordination files that were open, the last one first. */
export function recentFiles(storage: Storage): readonly string[] {
  try {
    return paths.parse(JSON.parse(storage.getItem(key) ?? "[]"));
  } catch (error) {
    // What cannot be read is only a convenience.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return [];
    throw error;
  }
}

/** Puts a path in front of the others. */
export function remember(storage: Storage, path: string): void {
  const others = recentFiles(storage).filter((other) => other !== path);
  storage.setItem(key, JSON.stringify([path, ...others].slice(0, longest)));
}

const paths = z.array(z.string());
const key = "lockstep.coordination.recent";
const longest = 10;
