import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { openScene } from "../testing/sync-scene";

// Other disks refuse such names.
it.skipIf(process.platform !== "linux")("tells of names that are no text, and carries the rest", async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-names-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const scene = openScene(
    nodeSystem({ home: root }),
    root,
    "components: { docs: { source: docs, destination: lib } }\n",
  );
  const docs = Buffer.from(`${root}/main/docs/`);
  const odd = Buffer.from([0x61, 0xff]);
  mkdirSync(docs, { recursive: true });
  mkdirSync(`${root}/target`);
  writeFileSync(`${root}/main/docs/a.md`, "a");
  writeFileSync(Buffer.concat([docs, odd]), "odd");
  mkdirSync(Buffer.concat([docs, odd, Buffer.from("folder")]));

  const { planned } = await scene.sync();

  expect(planned.plan.components).toMatchObject([
    {
      actions: [{ kind: "add", path: "lib/a.md" }],
      notes: [
        "docs/a\uFFFD has a name that is no text, so it is not carried.",
        "docs/a\uFFFDfolder has a name that is no text, so it is not carried.",
      ],
    },
  ]);
});
