import { articleTitle } from "../../shared/sessions/articles";
import type { ValidationReport } from "../../shared/sessions/findings";

/**
 * A report as SARIF 2.1.0 (OASIS), for code scanning. Files are named relative to the workspace, whose own path stays
 * out; `version` is Lockstep's.
 */
export function toSarif({ findings, rules }: ValidationReport, version: string) {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Lockstep",
            version,
            rules: rules.map(({ id, severity, article, title }) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: severity },
              properties: { article: articleTitle(article) },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map(({ id, rule, severity, article, project, session, file, line, message, fix }) => ({
          ruleId: rule,
          ruleIndex: indexes.get(rule) ?? -1,
          level: severity,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(file).replace(/[#?]/g, encodeURIComponent), uriBaseId: "WORKSPACE" },
                ...(line === undefined ? {} : { region: { startLine: line } }),
              },
            },
          ],
          partialFingerprints: { "lockstep/v1": id },
          properties: { article: articleTitle(article), project, session, fix },
        })),
      },
    ],
  };
}
