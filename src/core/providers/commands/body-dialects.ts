import type { ProviderId } from "../../../shared/config-sync";
import type { BodyDialect } from "./body-dialect";
import { readClaudeBody } from "./claude-body";
import { spellForClaude } from "./claude-spelling";
import { isContainer } from "./command-body";
import { readQwenBody } from "./qwen-body";
import { canQwenSpell, spellForQwen } from "./qwen-spelling";

/** The notations of command bodies, by tool. */
export const bodyDialects = {
  claude: {
    title: "Claude Code",
    read: readClaudeBody,
    acts: new Set(["all-arguments", "positional", "named", "variable", "shell", "file"]),
    escapesDollar: true,
    isOnlyHere: (part) => isContainer(part) && !canQwenSpell(part),
    spell: spellForClaude,
  },
  qwen: {
    title: "Qwen Code",
    read: readQwenBody,
    acts: new Set(["all-arguments", "shell", "file", "unclosed"]),
    escapesDollar: false,
    isOnlyHere: () => false,
    spell: spellForQwen,
  },
} satisfies Record<ProviderId, BodyDialect>;
