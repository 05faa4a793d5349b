import { join } from "node:path";
import { ownerPath, recordPath } from "../../../shared/sessions/layout";
import { sessionRecord } from "../../../shared/sessions/session-record";
import { encodeText } from "../../documents/text-encoding";
import { parsed, soundValue } from "../layout/parsed";
import { textOf } from "../layout/text-at";
import type { Fix, Problem, Rule, SessionSubject } from "./rule";
import { placeOf, problemsOf } from "./state-rules";

/** Rules about `metadata/`. */
export const metadataRules: readonly Rule<SessionSubject>[] = [
  {
    id: "owner-missing",
    severity: "error",
    article: 11,
    title: "Every session has an owner",
    check({ session }) {
      if (session.owner.kind === "unreadable") return [{ file: session.owner.path, message: session.owner.why }];
      if ((textOf(session.owner) ?? "").trim() !== "") return [];
      const owner = soundValue(parsed(session.record, sessionRecord))?.owner?.trim();
      const message = "The session has no owner: its name belongs in this file.";
      return [
        { file: session.owner.path, message, ...(owner ? { fix: own(session.project, session.id, owner) } : {}) },
      ];
    },
  },
  {
    id: "record-missing",
    severity: "warning",
    article: 11,
    title: "metadata/session.json says what a session is",
    check: ({ session }) =>
      session.record.kind === "absent"
        ? [{ file: session.record.path, message: "Nothing says what the session is." }]
        : [],
  },
  {
    id: "record-invalid",
    severity: "error",
    article: 11,
    title: "metadata/session.json can be read",
    check: ({ session }) => problemsOf(parsed(session.record, sessionRecord)),
  },
  {
    id: "record-session",
    severity: "error",
    article: 11,
    title: "metadata/session.json is about its own session",
    check({ session }) {
      const read = parsed(session.record, sessionRecord);
      if (read.kind !== "valid" || read.value.session_id === session.id) return [];
      const fix: Fix = {
        title: `Name ${session.id} in it`,
        draft: ({ draft, root }) =>
          draft.write(
            join(root, recordPath(session.project, session.id)),
            encodeText(read.document.set(["session_id"], session.id).text),
            { component: "session", reason: "Names its own session" },
          ),
      };
      const message = `"session_id" is "${read.value.session_id}", but this is "${session.id}".`;
      return [{ ...placeOf(session.record, ["session_id"]), message, fix }];
    },
  },
  {
    id: "relation-broken",
    severity: "warning",
    article: 11,
    title: "Parents and related sessions are there",
    check({ session, project }) {
      const record = soundValue(parsed(session.record, sessionRecord));
      if (!record) return [];
      const missing = (id: string) => !project.ids.includes(id);
      const problem = (key: string, id: string): Problem => ({
        ...placeOf(session.record, [key]),
        message: `"${key}" names "${id}", which is no session of this project.`,
      });
      const { parent_session: parent, related_sessions: related } = record;
      return [
        ...(parent !== null && missing(parent) ? [problem("parent_session", parent)] : []),
        ...related.filter(missing).map((id) => problem("related_sessions", id)),
      ];
    },
  },
];

function own(project: string, session: string, owner: string): Fix {
  return {
    title: `Write ${owner} into it, as session.json says`,
    draft: ({ draft, root }) =>
      draft.write(join(root, ownerPath(project, session)), encodeText(`${owner}\n`), {
        component: "session",
        reason: "Says whose session it is",
        mode: 0o644,
      }),
  };
}
