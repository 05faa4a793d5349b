import { describe, expect, it } from "vitest";
import { type TargetScene, targetScene } from "../../testing/target-scene";

/** A disk that ignores case, as those of macOS and Windows do. */
async function scene(files: Readonly<Record<string, string>>): Promise<TargetScene> {
  const made = await targetScene({ ignoresCase: true, files });
  await made.sync("one");
  return made;
}

function rename({ system: { files } }: TargetScene, from: string, to: string): void {
  const bytes = files.read(from);
  files.remove(from);
  const folder = from.slice(0, from.lastIndexOf("/"));
  if (files.list(folder)?.length === 0) files.removeFolder(folder);
  files.place(to, bytes);
}

describe.each([
  ["/main/src/Readme.py", "/main/src/README.py", "/one/lib/Readme.py"],
  ["/main/src/pkg/m.py", "/main/src/Pkg/m.py", "/one/lib/pkg/m.py"],
])("%s that is %s now", (before, now, there) => {
  it("stays in the target under its name there, which is told once", async () => {
    const made = await scene({ [before]: "m\n" });
    rename(made, before, now);

    const { targets } = await made.app.targets.plan("/main", { targets: ["one"], reveal: false });
    const [one] = targets;
    if (one?.kind !== "planned") throw new Error(one?.kind);
    const notes = one.plan.components.flatMap((component) => component.notes);
    expect(notes).toEqual([expect.stringContaining("rename it there by hand")]);
    expect(await made.sync("one")).toMatchObject([{ kind: "succeeded", verification: { verdict: "passed" } }]);

    expect(made.text(there)).toBe("m\n");
    expect(await made.sync("one")).toMatchObject([{ kind: "in-step" }]);
  });

  it("gets what changes later, and goes when it is deleted", async () => {
    const made = await scene({ [before]: "m\n" });
    rename(made, before, now);
    await made.sync("one");

    made.write(now, "changed\n");
    expect(await made.sync("one")).toMatchObject([{ kind: "succeeded" }]);
    expect(Object.values(made.system.files.texts("/one/lib"))).toContain("changed\n");

    made.system.files.remove(now);
    expect(await made.sync("one")).toMatchObject([{ kind: "succeeded" }]);
    expect(Object.values(made.system.files.texts("/one/lib"))).not.toContain("changed\n");
  });

  it("keeps what the target made of it, also when both changed it", async () => {
    const made = await scene({ [before]: "m\n" });
    made.write(there, "mine\n");
    rename(made, before, now);

    await made.sync("one");
    expect(made.text(there)).toBe("mine\n");
    made.write(now, "theirs\n");

    expect(await made.sync("one")).toMatchObject([{ conflicts: 1 }]);
    expect(made.text(there)).toBe("mine\n");
  });
});
