import { AppError } from "../../../shared/result";
import { draftHandoff, draftSettle } from "../../sessions/agents/draft-handoff";
import { handoffsOf } from "../../sessions/agents/handoff-file";
import { registryOf } from "../../sessions/agents/registry";
import { routingLog } from "../../sessions/agents/routing-log";
import { suggestHandoff } from "../../sessions/agents/suggest-handoff";
import { soundValue } from "../../sessions/layout/parsed";
import type { ProjectFiles } from "../../sessions/layout/read-workspace";
import { stagesOf, stateOf } from "../../sessions/state/stages-of";
import { chooseProject, chooseSession, type SessionBase } from "./base";
import type { SessionUseCases } from "./interface";

type HandoffUseCases = Pick<
  SessionUseCases,
  "registry" | "suggestHandoff" | "routingLog" | "planHandoff" | "planSettle"
>;

/** Agents and handoffs. */
export function sessionHandoffs(base: SessionBase): HandoffUseCases {
  return {
    registry(workspace, asked) {
      const project = chooseProject(base.place(workspace), asked);
      const read = registryOf(project);
      const problems = read.kind === "invalid" ? read.problems.map(said) : [];
      return { project: project.name, path: read.path, registry: soundValue(read), problems };
    },
    suggestHandoff(workspace, choice) {
      const { project, session } = chooseSession(base.place(workspace), choice);
      const states = stagesOf(session, soundValue(stateOf(session)));
      return suggestHandoff(requireRegistry(project), states, handoffsOf(session));
    },
    routingLog: (workspace, project, most) => routingLog(base.place(workspace), { project, most }),
    planHandoff(workspace, { project: asked, session: id, ...wish }, shown) {
      const place = base.place(workspace);
      const { project, session } = chooseSession(place, { project: asked, session: id });
      const about = { id: base.system.newId(), now: base.now() };
      const made = draftHandoff(place, session, requireRegistry(project), wish, about);
      return base.hold(place, `Hand ${made.stage} of ${session.id} from ${made.from} to ${made.to}`, shown);
    },
    planSettle(workspace, { project: asked, session: id, ...wish }, shown) {
      const place = base.place(workspace);
      const { project, session } = chooseSession(place, { project: asked, session: id });
      const made = draftSettle(place, session, requireRegistry(project), wish, base.now());
      const did = made.acknowledged ? "Acknowledge" : "Reject";
      return base.hold(place, `${did} the handoff of ${made.stage} from ${made.from} to ${made.to}`, shown);
    },
  };
}

/** Throws AppError `no-registry` or `registry-invalid`. */
function requireRegistry(project: ProjectFiles) {
  const read = registryOf(project);
  switch (read.kind) {
    case "valid":
      return read.value;
    case "absent":
      throw new AppError({
        code: "no-registry",
        message: `The project ${project.name} has no ${read.path}.`,
        hint: "It says which agent works on which stage; docs/sessions.md has an example.",
      });
    case "invalid": {
      const [first] = read.problems;
      const place = first?.line === undefined ? read.path : `${read.path}:${first.line}`;
      throw new AppError({
        code: "registry-invalid",
        message: `${place}: ${first?.message ?? "It can't be read."}`,
        hint: "Mend the file, then try again.",
      });
    }
  }
}

function said({ line, message }: { readonly line?: number | undefined; readonly message: string }): string {
  return line === undefined ? message : `Line ${line}: ${message}`;
}
