import { expect, it } from "vitest";
import { targetScene } from "../../testing/target-scene";

it("asks git once what changed, for all targets that lack the same", async () => {
  let differences = 0;
  const { app } = await targetScene({
    pipe: async ([argv = []]) => {
      const answer = (output: string) => ({ kind: "ended" as const, codes: [0], output, errors: "", isCut: false });
      if (argv.includes("log")) return answer("");
      if (!argv.includes("diff")) return answer("1".repeat(40));
      differences += 1;
      return answer(":000000 100644 0 1 A\0docs/guide.md\0");
    },
  });

  const found = await app.targets.detect("/main", { targets: [], uncommitted: false });

  const detection = { by: "git", changes: [{ path: "docs/guide.md", kind: "added" }] };
  expect(found).toMatchObject([
    { target: "one", detection },
    { target: "two", detection },
  ]);
  expect(differences).toBe(1);
});
