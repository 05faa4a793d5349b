import { toolForQwen, toolFromClaude, toolFromQwen } from "../permissions/tool-names";
import type { HookHandler } from "./hook";
import { claudeEvents, qwenEvents } from "./hook-events";

/** What differs between the tools in how they keep hooks. */
export interface HookTool {
  readonly name: string;
  readonly events: readonly string[];
  /** Seconds that a handler may take when its `timeout` is not set. */
  readonly defaults: Readonly<Record<HookHandler["type"], number>>;
  /** From here on, a command's `timeout` is in milliseconds. */
  readonly millisecondsFrom: number;
  readonly toolNames: { readonly read: (name: string) => string; readonly print: (name: string) => string };
  /** The tool replaces `$NAME` in every text of its settings when it starts. */
  readonly expandsTexts: boolean;
  /** Keys of `hooks` that are no events. */
  readonly otherKeys: readonly string[];
  /** Why a field that only this tool knows stays behind. */
  readonly keptReasons: Readonly<Record<string, string>>;
}

/** Claude Code 2.1 (code.claude.com/docs/en/hooks). */
export const claudeHooks: HookTool = {
  name: "Claude Code",
  events: claudeEvents,
  defaults: { command: 600, http: 600, prompt: 30 },
  millisecondsFrom: Number.POSITIVE_INFINITY,
  toolNames: { read: toolFromClaude, print: (name) => name },
  expandsTexts: false,
  otherKeys: [],
  keptReasons: {
    if: 'Only Claude Code has "if"; the other tool runs the hook every time.',
    model: "Models have other names in the other tool, so it asks its own.",
    asyncRewake: 'Only Claude Code wakes the model ("asyncRewake"); the other tool does not.',
  },
};

/** Qwen Code 0.24.4 (its packages/core/src/hooks: hook-timeout.ts, hookPlanner.ts, hookRegistry.ts). */
export const qwenHooks: HookTool = {
  name: "Qwen Code",
  events: qwenEvents,
  defaults: { command: 60, http: 600, prompt: 30 },
  millisecondsFrom: 1000,
  toolNames: { read: toolFromQwen, print: toolForQwen },
  expandsTexts: true,
  otherKeys: ["enabled", "disabled", "notifications"],
  keptReasons: {
    model: "Models have other names in the other tool, so it asks its own.",
    env: 'Only Qwen Code sets variables for a hook ("env"); the other tool runs it without them.',
    sequential: 'Only Qwen Code runs hooks one after the other ("sequential"); the other tool runs them at once.',
  },
};
