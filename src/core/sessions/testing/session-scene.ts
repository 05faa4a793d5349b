import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { memorySystem } from "../../system/memory-system";
import { paced } from "../../system/pace";
import { draftProject } from "../create/draft-session";
import { readWorkspace, withSessions } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";
import { readRuleBook, validate, verdictOf } from "../validate/validate";

/** A text that completes a stage. */
export const written = `# Page\n\n${"Something was thought about and written down here. ".repeat(6)}\n`;

const root = "/bakery";

/** A workspace in memory, with files by their paths below it; drafts are written to it without the applier. */
export function sessionScene(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const below = Object.fromEntries(Object.entries(files).map(([path, content]) => [`${root}/${path}`, content]));
  const system = memorySystem({ files: { [`${root}/.keep`]: "", ...below } });
  const open = (at: string): Place => ({ files: system.files, root: at, draft: openDraft(system, { roots: [at] }) });
  const place = () => open(root);
  const facts = async (at: Place) => {
    const workspace = readWorkspace(at);
    const book = await readRuleBook(workspace);
    return {
      now: system.clock.now().toISOString(),
      pace: paced(),
      user: open(system.home),
      verdict: (session: Parameters<typeof verdictOf>[2]) =>
        verdictOf(at, { name: session.project, ids: [session.id] }, session, book),
    };
  };
  const write = ({ draft }: Place): Plan => {
    const plan = draft.finish({ engine: "sessions", title: "Test" });
    for (const { path, after } of plan.set.changes) {
      if (after.kind === "file") system.files.place(path, plan.blobs.get(after.hash) ?? "");
      else system.files.remove(path);
    }
    return plan;
  };

  return {
    system,
    place,
    facts,
    /** Writes what a place has drafted; gives the paths below the workspace. */
    write: (at: Place) => write(at).set.changes.map(({ path }) => path.slice(root.length + 1)),
    put: (path: string, content: string | Uint8Array) => system.files.place(`${root}/${path}`, content),
    remove: (path: string) => system.files.remove(`${root}/${path}`),
    text: (path: string): string | undefined => system.files.texts()[`${root}/${path}`],
    /** Every file by its path below the workspace. */
    texts: () =>
      Object.fromEntries(
        Object.entries(system.files.texts(root)).map(([path, text]) => [path.slice(root.length + 1), text]),
      ),
    json: (path: string): unknown => JSON.parse(system.files.texts()[`${root}/${path}`] ?? "null"),
    async init(project: string, session = "__blueprint__") {
      const at = place();
      const wanted = { project, session, type: "feature" as const, owner: "ada", use: true };
      draftProject(at, readWorkspace(at), wanted, await facts(at));
      write(at);
    },
    async validate({ project, session }: { readonly project?: string; readonly session?: string } = {}) {
      const at = place();
      const pace = paced();
      const listed = readWorkspace(at, { project });
      const wanted = (id: string) => session === undefined || id === session;
      const projects = await Promise.all(listed.projects.map((one) => withSessions(at, one, pace, wanted)));
      const workspace = { ...listed, projects };
      const book = await readRuleBook(workspace);
      return { at, book, ...(await validate(at, workspace, book, pace)) };
    },
  };
}
