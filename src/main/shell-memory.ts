import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Box } from "./window-place";

/** What the shell knows before the engine has answered: how the window was left. */
export interface ShellMemory {
  readonly window?: Box;
  readonly maximized: boolean;
  readonly theme: "system" | "light" | "dark";
}

export interface ShellMemoryFile {
  get(): ShellMemory;
  change(part: Partial<ShellMemory>): void;
}

/** Opens the memory of the last start; a missing or damaged file is a first start. */
export function openShellMemory(folder: string): ShellMemoryFile {
  const file = join(folder, "shell.json");
  let memory = parseShellMemory(read(file));
  return {
    get: () => memory,
    change(part) {
      memory = { ...memory, ...part };
      writeFileSync(file, `${JSON.stringify(memory)}\n`);
    },
  };
}

/** Takes what is usable of the file. By hand: the schema library would cost main more than the rest of its start. */
export function parseShellMemory(value: unknown): ShellMemory {
  const { window, maximized, theme } = fieldsOf(value);
  const box = parseBox(window);
  return {
    ...(box ? { window: box } : {}),
    maximized: maximized === true,
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return undefined;
    throw error;
  }
}

function parseBox(value: unknown): Box | undefined {
  const { x, y, width, height } = fieldsOf(value);
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return undefined;
  return { x, y, width, height };
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
