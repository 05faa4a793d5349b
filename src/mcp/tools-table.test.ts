import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tools } from "./tools";

const page = readFileSync(fileURLToPath(new URL("../../docs/mcp.md", import.meta.url)), "utf8");

describe("docs/mcp.md", () => {
  it("has a line for every tool, which says of it what the tool says of itself", () => {
    const rows = rowsBelow("Reads only").flatMap(([names = "", ...answers]) =>
      namesIn(names).map((name) => [name, ...answers]),
    );

    const word = (hint: boolean | undefined) => (hint ? "yes" : "no");
    const offered = tools.map(
      ({ name, annotations: { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } }) => [
        ...[name, word(readOnlyHint), word(destructiveHint), word(idempotentHint), word(openWorldHint)],
      ],
    );
    expect(rows.sort()).toEqual(offered.sort());
  });

  it.each(rowsBelow("Arguments").map(([name = "", list = ""]) => [namesIn(name)[0] ?? "", namesIn(list)] as const))(
    "names the arguments of %s",
    (name, listed) => {
      const tool = tools.find((one) => one.name === name);

      const own = Object.keys(tool?.input.shape ?? {}).filter((argument) => !shared.includes(argument));
      expect(listed).toEqual(own);
    },
  );

  it("says what every tool is called with", () => {
    for (const { name } of tools) {
      expect(page).toMatch(new RegExp(`^(### .*\\b${name}\\b|\\| \`${name}\` \\| (\`|none))`, "m"));
    }
  });
});

/** The cells of the rows of all tables of the page whose second column has this title. */
function rowsBelow(title: string): string[][] {
  const tables = page.split(/\n{2,}/).filter((part) => part.startsWith(`| Tool | ${title} |`));
  expect(tables.length).toBeGreaterThan(0);
  return tables.flatMap((table) =>
    table
      .trim()
      .split("\n")
      .slice(2)
      .map((line) =>
        line
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim()),
      ),
  );
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name = ""]) => name);
}

/** Arguments that a page says once for all tools of a group. */
const shared = ["file", "main", "targets", "workspace"];
