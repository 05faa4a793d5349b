import { describe, expect, it } from "vitest";
import { targetScene } from "../../testing/target-scene";

describe("a target inside the main project", () => {
  it("is not carried into the others, nor into itself", async () => {
    const row = (name: string) => ({ name, path: `src/${name}`, type: "vendored", folder: "lib" });
    const { sync, system, app } = await targetScene({
      files: {
        "/main/lockstep.targets.json": `${JSON.stringify({ targets: [row("one"), row("two")] })}\n`,
        "/main/src/one/own.py": "one\n",
        "/main/src/two/own.py": "two\n",
      },
    });

    await sync();
    expect(await sync()).toMatchObject([{ kind: "in-step" }, { kind: "in-step" }]);

    const files = Object.keys(system.files.texts("/main/src")).filter((path) => !path.includes("/.lockstep/"));
    expect(files).toEqual([
      "/main/src/a.py",
      ...["one", "two"].flatMap((name) => [
        `/main/src/${name}/lib/a.py`,
        `/main/src/${name}/lib/docs/guide.md`,
        `/main/src/${name}/own.py`,
      ]),
    ]);
    const { targets } = await app.targets.plan("/main", { targets: [], reveal: false });
    expect(targets).toMatchObject([{ plan: { status: "synchronized" } }, { plan: { status: "synchronized" } }]);
  });

  it("gets nothing where the folder that is carried would be carried into itself", async () => {
    const row = { name: "one", path: "src", type: "vendored", folder: "lib" };
    const { sync, text, app } = await targetScene({
      files: { "/main/lockstep.targets.json": `${JSON.stringify({ targets: [row] })}\n` },
    });

    await sync();

    expect([text("/main/src/lib/a.py"), text("/main/src/lib/docs/guide.md")]).toEqual([undefined, "# Guide\n"]);
    const { targets } = await app.targets.plan("/main", { targets: [], reveal: false });
    expect(targets).toMatchObject([
      {
        plan: {
          notes: [expect.stringContaining("/main/src/lib lies in /main/src, which would be carried into itself")],
        },
      },
    ]);
  });
});
