import { join } from "node:path";
import { stageArticles } from "../../../shared/sessions/articles";
import { requiresInput } from "../../../shared/sessions/stage-state";
import { type Stage, stages } from "../../../shared/sessions/stages";
import { linesWithoutCode } from "../../documents/markdown-links";
import { encodeText } from "../../documents/text-encoding";
import type { TextAt } from "../layout/text-at";
import { fillTemplate, resolveTemplate } from "../templates/resolve-template";
import { hasHeading, sectionOf } from "./headings";
import { reportTitle } from "./impact-rules";
import type { Fix, Problem, Rule, SessionSubject } from "./rule";

/** Rules about what stands in the artifacts. */
export const contentRules: readonly Rule<SessionSubject>[] = [
  {
    id: "artifact-missing",
    severity: "error",
    article: 10,
    title: "Every stage has its artifact",
    check: (subject) =>
      artifacts(subject).flatMap(([stage, at]) => {
        if (at.kind !== "absent") return [];
        const message = `The artifact of the stage ${stage} is missing.`;
        return [{ file: at.path, message, article: stageArticles[stage], fix: fromTemplate(subject, stage) }];
      }),
  },
  {
    id: "artifact-unreadable",
    severity: "error",
    article: 10,
    title: "Artifacts are files of UTF-8 text",
    check: (subject) =>
      artifacts(subject).flatMap(([, at]) => (at.kind === "unreadable" ? [{ file: at.path, message: at.why }] : [])),
  },
  {
    id: "requires-input",
    severity: "error",
    article: 3,
    title: "Nothing waits for input",
    check: (subject) => texts(subject).flatMap(([stage, path, text]) => marksIn(stage, path, text)),
  },
  {
    id: "placeholder-left",
    severity: "warning",
    article: 3,
    title: "No placeholder of a template is left",
    check: (subject) => texts(subject).flatMap(([stage, path, text]) => placeholdersIn(stage, path, text)),
  },
  {
    id: "section-missing",
    severity: "warning",
    article: 3,
    title: "Artifacts have the recommended sections",
    check: (subject) =>
      texts(subject).flatMap(([stage, file, text]) =>
        recommendedSections[stage]
          .filter((section) => !hasHeading(text, section))
          .map((section) => ({
            file,
            line: 1,
            message: `There is no section "${section}".`,
            article: stageArticles[stage],
          })),
      ),
  },
  {
    id: "stage-order",
    severity: "error",
    article: 7,
    title: "No stage is complete before an earlier one",
    check({ session, stages: states }) {
      const open = stages.find((stage) => states[stage] !== "completed");
      if (open === undefined) return [];
      return stages
        .slice(stages.indexOf(open) + 1)
        .filter((stage) => states[stage] === "completed")
        .map((stage) => ({
          file: session.artifacts[stage].path,
          message: `The stage ${stage} is complete, but ${open} before it is not.`,
        }));
    },
  },
];

/** A heading of level 1 or 2 contains these words, whatever their case. */
export const recommendedSections: Readonly<Record<Stage, readonly string[]>> = {
  intent: ["Purpose / Goal", "Problem / Opportunity", "Vision", "Stakeholders", "Success Criteria"],
  context: ["Environment Overview", "Technical Context", "Organizational Context"],
  spec: ["Purpose", "System Overview", "Functional Requirements"],
  plan: ["Architectural Overview", "Core Components", "Data Flow"],
  tasks: ["Phase"],
  implementation: [],
  feedback: [],
};

function artifacts({ session }: SessionSubject): [Stage, TextAt][] {
  return stages.map((stage) => [stage, session.artifacts[stage]]);
}

/** Stage, path and text of every artifact that can be read. */
export function texts(subject: Pick<SessionSubject, "session">): [Stage, string, string][] {
  return stages.flatMap((stage): [Stage, string, string][] => {
    const at = subject.session.artifacts[stage];
    return at.kind === "text" ? [[stage, at.path, at.text]] : [];
  });
}

/** One problem for a whole artifact: a template has a dozen marks, and each of them says the same. */
function marksIn(stage: Stage, file: string, text: string): Problem[] {
  if (!text.includes(requiresInput)) return [];
  const marks = linesWithoutCode(text).flatMap((line, index) =>
    Array.from({ length: line.split(requiresInput).length - 1 }, () => index + 1),
  );
  const [line] = marks;
  if (line === undefined) return [];
  const where =
    marks.length === 1
      ? ""
      : `, in lines ${[...new Set(marks)].slice(0, 10).join(", ")}${marks.length > 10 ? " …" : ""}`;
  const message = `${requiresInput} stands ${marks.length === 1 ? "once" : `${marks.length} times`} in it${where}.`;
  return [{ file, line, message, article: stageArticles[stage] }];
}

/** One problem for each name in double braces, at its first line. The report of the implementation has a rule of its own. */
function placeholdersIn(stage: Stage, file: string, text: string): Problem[] {
  const report = stage === "implementation" ? sectionOf(text, reportTitle) : undefined;
  const first = new Map<string, number>();
  for (const [index, line] of linesWithoutCode(text).entries()) {
    if (report && index + 1 > report.heading.line && index + 1 <= report.end) continue;
    for (const [found] of line.matchAll(/\{\{\s*[\w.-]+(?:[ \t]+[\w.-]+)*\s*\}\}/g)) {
      if (!first.has(found)) first.set(found, index + 1);
    }
  }
  return [...first].map(([found, line]) => {
    return { file, line, message: `The placeholder ${found} is left.`, article: stageArticles[stage] };
  });
}

function fromTemplate({ session }: SessionSubject, stage: Stage): Fix {
  return {
    title: `Make ${session.artifacts[stage].path} from the template`,
    draft(place, { now, user }) {
      const { text, from } = resolveTemplate(place, user, session.project, stage);
      const owner = session.owner.kind === "text" ? session.owner.text.trim() : "";
      const words = { project: session.project, session: session.id, owner, date: now.slice(0, 10) };
      place.draft.write(join(place.root, session.artifacts[stage].path), encodeText(fillTemplate(text, words)), {
        component: "session",
        reason: `From the ${from} template`,
        mode: 0o644,
      });
    },
  };
}
