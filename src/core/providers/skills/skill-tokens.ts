import { breakMark } from "../commands/break-mark";
import { readClaudeBody } from "../commands/claude-body";
import { type BodyPart, rawOf } from "../commands/command-body";
import type { SkillModel } from "./skill-model";

export interface SkillToken {
  readonly kind: "shell" | "argument" | "variable" | "file";
  readonly raw: string;
  /** From 1. */
  readonly line: number;
}

/** What Claude Code acts on in the text of a skill; for Qwen Code all of it is text. */
export function tokensOf({ fields, body }: Pick<SkillModel, "fields" | "body">): SkillToken[] {
  const tokens: SkillToken[] = [];
  let line = 1;
  for (const part of partsOf(fields, body)) {
    const raw = rawOf(part);
    const kind = kinds.get(part.kind);
    if (kind) tokens.push({ kind, raw, line });
    line += raw.split("\n").length - 1;
  }
  return tokens;
}

/** The text with an invisible mark in every shell command that Claude Code would run. */
export function withInertShell({ fields, body }: Pick<SkillModel, "fields" | "body">): string {
  return partsOf(fields, body)
    .map((part) => (part.kind === "shell" ? rawOf(part).replace("!", `!${breakMark}`) : rawOf(part)))
    .join("");
}

function partsOf(fields: SkillModel["fields"], body: string): readonly BodyPart[] {
  const names = fields["arguments"];
  const list = Array.isArray(names) ? names.map(String) : typeof names === "string" ? names.split(/[\s,]+/) : [];
  return readClaudeBody(body, list.filter(Boolean));
}

const kinds: ReadonlyMap<BodyPart["kind"], SkillToken["kind"]> = new Map([
  ["shell", "shell"],
  ["all-arguments", "argument"],
  ["positional", "argument"],
  ["named", "argument"],
  ["variable", "variable"],
  ["file", "file"],
] as const);
