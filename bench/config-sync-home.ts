import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes a home of Claude Code with `count` items: a quarter each MCP servers, commands, agents and skills. Every text
 * has `word` in it, so that homes of two words have none in common.
 */
export function makeHome(home: string, count: number, word = "some"): void {
  const quarter = Math.ceil(count / 4);
  const servers = Object.fromEntries(
    Array.from({ length: quarter }, (_, n) => [
      `server-${n}`,
      { type: "stdio", command: "npx", args: ["-y", `${word}-server-${n}`], env: { TOKEN: "${TOKEN}" } },
    ]),
  );
  write(join(home, ".claude.json"), JSON.stringify({ numStartups: 1, mcpServers: servers }, null, 2));
  for (let n = 0; n < quarter; n += 1) {
    write(
      join(home, ".claude", "commands", `group-${n % 10}`, `command-${n}.md`),
      `---\ndescription: Command ${n}\n---\nDo $ARGUMENTS.\n\n!\`git status\`\n\n${`Take ${word} text.\n`.repeat(40)}`,
    );
    write(
      join(home, ".claude", "agents", `agent-${n}.md`),
      `---\nname: agent-${n}\ndescription: Agent ${n}\ntools: Bash, Read\n---\n${`You help with ${word} things.\n`.repeat(40)}`,
    );
    write(
      join(home, ".claude", "skills", `skill-${n}`, "SKILL.md"),
      `---\nname: skill-${n}\ndescription: Skill ${n}\n---\n${`Know ${word} facts.\n`.repeat(40)}`,
    );
  }
}

/** Every file below `folder`, absolute. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Writes a file, with its folders. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
