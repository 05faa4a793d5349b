import { expect, it } from "vitest";
import { targetScene } from "../../testing/target-scene";

const text = ["first", "second", "third", "fourth", "fifth", ""].join("\n");

it("is merged with what an earlier sync wrote, where the main project has no git", async () => {
  const { sync, system } = await targetScene({ files: { "/main/docs/guide.md": text } });
  await sync("one");
  system.files.place("/one/lib/docs/guide.md", text.replace("first", "mine"));
  system.files.place("/main/docs/guide.md", text.replace("fifth", "theirs"));

  expect(await sync("one")).toMatchObject([{ kind: "succeeded", conflicts: 0 }]);
  expect(system.files.texts("/one/lib")["/one/lib/docs/guide.md"]).toBe(
    text.replace("first", "mine").replace("fifth", "theirs"),
  );
});

it("is merged so also when syncs passed by that left it in conflict", async () => {
  const { sync, system } = await targetScene({ files: { "/main/docs/guide.md": text } });
  await sync("one");
  system.files.place("/one/lib/docs/guide.md", text.replace("first", "mine"));
  system.files.place("/main/docs/guide.md", text.replace("first", "other"));
  for (const code of ["b\n", "c\n"]) {
    system.files.place("/main/src/a.py", code);
    expect(await sync("one")).toMatchObject([{ kind: "succeeded", conflicts: 1 }]);
  }

  system.files.place("/main/docs/guide.md", text.replace("fifth", "theirs"));

  expect(await sync("one")).toMatchObject([{ kind: "succeeded", conflicts: 0 }]);
  expect(system.files.texts("/one/lib")["/one/lib/docs/guide.md"]).toBe(
    text.replace("first", "mine").replace("fifth", "theirs"),
  );
});
