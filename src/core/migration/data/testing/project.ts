import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ConversionMapping } from "../../../../shared/migration-data";
import { type Draft, openDraft } from "../../../changes/draft";
import { type Db, openDatabase } from "../../../store/sqlite-driver";
import { nodeSystem } from "../../../system/node-system";
import { type BatchOptions, draftConversion } from "../draft-conversion";
import { draftExport } from "../draft-export";
import type { MessageSource } from "../message-source";
import { verifyConversion } from "../verify-conversion";

/** A project's folder on the real disk. */
export function makeProject() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-data-")));
  const system = nodeSystem({ home: root });
  const target = { files: system.files, root };
  return {
    root,
    system,
    remove: () => rmSync(root, { recursive: true, force: true }),
    place(path: string, content: string | Uint8Array) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    /** Makes a SQLite file by `script` and closes it. */
    sqlite(path: string, make: (db: Db) => void) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      const db = openDatabase(join(root, path));
      make(db);
      db.close();
    },
    /** One batch, written as the applier would. */
    async convert(source: MessageSource, mapping: ConversionMapping, options: BatchOptions = {}) {
      const draft = openDraft(system, { roots: [root] });
      const batch = await draftConversion({ ...target, draft }, source, mapping, options);
      return { ...batch, changes: write(draft) };
    },
    async export(source: MessageSource, mapping: ConversionMapping, options: Parameters<typeof draftExport>[3] = {}) {
      const draft = openDraft(system, { roots: [root] });
      const batch = await draftExport({ ...target, draft }, source, mapping, options);
      write(draft);
      return batch;
    },
    verify: (source: MessageSource, mapping: ConversionMapping) => verifyConversion(target, source, mapping),
    /** Every file below the root with its bytes and time. */
    state(): Record<string, string> {
      const names = readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();
      return Object.fromEntries(
        names
          .filter((name) => statSync(join(root, name)).isFile())
          .map((name) => [name, `${statSync(join(root, name)).mtimeMs} ${readFileSync(join(root, name), "base64")}`]),
      );
    },
    messages: () =>
      readdirSync(join(root, "inbox"), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".msg"))
        .toSorted(),
  };
}

/** Gives how many files were written. */
function write(draft: Draft): number {
  const { set, blobs } = draft.finish({ engine: "migration", title: "Convert" });
  for (const { path, after } of set.changes) {
    mkdirSync(dirname(path), { recursive: true });
    if (after.kind === "file") writeFileSync(path, blobs.get(after.hash) ?? "");
  }
  return set.changes.length;
}
