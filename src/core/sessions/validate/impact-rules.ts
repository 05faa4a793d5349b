import { requiresInput } from "../../../shared/sessions/stage-state";
import { linesWithoutCode } from "../../documents/markdown-links";
import { sectionOf } from "./headings";
import type { Problem, Rule, SessionSubject } from "./rule";

/** Rules about the Component Impact Report of an implementation. */
export const impactRules: readonly Rule<SessionSubject>[] = [
  {
    id: "impact-report-missing",
    severity: "error",
    article: 6,
    title: "The implementation has a Component Impact Report",
    check: (subject) =>
      inReport(subject, ({ file, report }) =>
        report ? [] : [{ file, line: 1, message: `There is no section "## ${reportTitle}".` }],
      ),
  },
  {
    id: "impact-report-empty",
    severity: "error",
    article: 6,
    title: "The Component Impact Report has an entry: a list item that begins with bold text",
    check: (subject) =>
      inReport(subject, ({ file, report }) =>
        !report || report.lines.some(({ text }) => isEntry(text))
          ? []
          : [
              {
                file,
                line: report.line,
                message: `The ${reportTitle} has no entry, a list item that begins with bold text.`,
              },
            ],
      ),
  },
  {
    id: "impact-report-placeholder",
    severity: "error",
    article: 6,
    title: "No placeholder of a template is left in the Component Impact Report",
    check: (subject) =>
      inReport(subject, ({ file, report }) =>
        (report?.lines ?? []).flatMap(({ text, line }) => {
          const found = placeholder.exec(text.replaceAll(requiresInput, ""))?.[0];
          return found === undefined ? [] : [{ file, line, message: `The placeholder ${found} is left.` }];
        }),
      ),
  },
];

interface Report {
  readonly line: number;
  /** Those of the section, without code. */
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}

function inReport(
  { session }: SessionSubject,
  check: (found: { readonly file: string; readonly report: Report | undefined }) => Problem[],
): Problem[] {
  const at = session.artifacts.implementation;
  if (at.kind !== "text") return [];
  const section = sectionOf(at.text, reportTitle);
  if (!section) return check({ file: at.path, report: undefined });
  const { heading, end } = section;
  const lines = linesWithoutCode(at.text)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ line }) => line > heading.line && line <= end);
  return check({ file: at.path, report: { line: heading.line, lines } });
}

function isEntry(line: string): boolean {
  return /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(?:\*\*\S|__\S)/.test(line);
}

/** The heading of the section in the implementation that says which components changed. */
export const reportTitle = "Component Impact Report";

/**
 * What templates leave to be filled in: `{{name}}`, `<component name>` (a tag of HTML is none), `[Component Name]` that
 * is neither a link nor a tick, `TBD`.
 */
const placeholder =
  /\{\{[^{}]*\}\}|<(?!\/|(?:a|abbr|b|br|code|dd|del|details|div|dl|dt|em|hr|i|img|ins|kbd|li|ol|p|pre|s|samp|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|var)\b|[a-z][a-z\d+.-]*:|[^<>\s]*@)[a-z][^<>]*>|(?<!\])\[(?![ xX]\]|\^)[^[\]]+\](?![([:])|\bTBD\b/i;
