import type { ReferenceKind } from "../../../../shared/sessions/migration";
import { stageFolders } from "../../../../shared/sessions/stages";
import { archiveName, prototypeFolders } from "../find/prototype";

/** What a file is to the prototype that it mentions, by its path in the workspace. The first that fits. */
export function referenceKind(path: string): ReferenceKind {
  return kinds.find(({ fits }) => fits(path))?.kind ?? "code";
}

/**
 * Whether mentions in such files stand in the way of zero references in active code: all but archives, sessions and
 * what tells the past.
 */
export function isActive(kind: ReferenceKind): boolean {
  return kind !== "archive" && kind !== "session" && kind !== "history";
}

const stageNames = Object.values(stageFolders).join("|");
const archives = prototypeFolders.flatMap((folder) => [`${folder}/`, `${archiveName(folder)}`]);
const matching = (pattern: RegExp) => (path: string) => pattern.test(path);

const kinds: readonly { readonly kind: ReferenceKind; readonly fits: (path: string) => boolean }[] = [
  { kind: "archive", fits: (path) => archives.some((one) => path.startsWith(one)) },
  { kind: "archive", fits: matching(/(?:^|\/)(?:archived?|archives|[^/]*\.(?:deprecated|prototype))\//i) },
  { kind: "session", fits: matching(new RegExp(`^(?:\\.idse/|projects/|(?:${stageNames})/(?:projects|current)/)`)) },
  { kind: "session", fits: matching(/^\.idse_(?:active_session|sessions_history)\.json$/) },
  { kind: "history", fits: matching(/(?:^|\/)(?:changelog|changes|history|release[-_]?notes)(?:\.\w+)?$/i) },
  { kind: "history", fits: matching(/(?:^|\/)(?:feedback|hand-?offs?)\/|(?:^|\/)hand-?off[_-][^/]*$/i) },
  {
    kind: "instructions",
    fits: matching(
      /(?:^|\/)(?:CLAUDE|AGENTS?|GEMINI|QWEN|CONVENTIONS)(?:\.\w+)*\.md$|(?:^|\/)\.(?:cursorrules|windsurfrules|clinerules)(?:\/|$)|(?:^|\/)\.(?:claude|codex|gemini|qwen)\/|\.cursor\/rules\/|copilot-instructions\.md$/i,
    ),
  },
  {
    kind: "pipeline",
    fits: matching(
      /^\.github\/|^\.gitlab-ci\.ya?ml$|^\.circleci\/|^\.husky\/|(?:^|\/)(?:azure-pipelines|\.pre-commit-config|bitbucket-pipelines)\.ya?ml$|(?:^|\/)Jenkinsfile$/,
    ),
  },
  { kind: "editor-task", fits: matching(/(?:^|\/)\.(?:vscode|idea|cursor|zed)\//) },
  { kind: "document", fits: matching(/\.(?:md|mdx|markdown|rst|txt|adoc)$/i) },
];
