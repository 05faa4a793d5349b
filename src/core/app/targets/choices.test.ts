import { describe, expect, it } from "vitest";
import { targetScene } from "../../testing/target-scene";

const config = `  config: { kind: config, files: [app.toml, notes.txt], destination: "." }\n`;

async function unknownOf(...choices: readonly string[]) {
  const { app, sync, write } = await targetScene({
    more: config,
    files: { "/main/app.toml": main, "/main/notes.txt": "a\n" },
  });
  await sync();
  write("/one/app.toml", "color = 'green'\nsize = 1\nown = 1\nprovider = { a = { url = 'x' } }\n");
  const wish = {
    targets: [],
    choices: Object.fromEntries(choices.map((choice) => [choice, "take" as const])),
    reveal: false,
  };
  return (await app.targets.plan("/main", wish)).unknownChoices ?? [];
}

const main = "color = 'red'\nsize = 1\n[provider.a]\nurl = 'x'\n[provider.b]\nurl = 'y'\n";

describe("choices for keys", () => {
  it("are known where one of the files has the key, in step or not", async () => {
    const keys = ["color", "size", "own", "provider.a.url", "provider.b", "provider.b.url"];

    expect(await unknownOf(...keys.map((key) => `app.toml#${key}`))).toEqual([]);
  });

  it("are told where no file has the key, where it is a table that is settled by its keys, and of what has no keys", async () => {
    const unknown = ["app.toml#nokey", "app.toml#provider", "app.toml#", "notes.txt#a", "lib/docs/guide.md#color"];

    expect(await unknownOf(...unknown)).toEqual(unknown);
  });
});
