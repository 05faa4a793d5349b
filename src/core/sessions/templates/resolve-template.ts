import { idseFolder, projectPath } from "../../../shared/sessions/layout";
import type { Stage } from "../../../shared/sessions/stages";
import { templatesFolder } from "../layout/read-workspace";
import { type Place, textAt } from "../layout/text-at";
import { builtInTemplates } from "./built-in";

/** The template of a stage, and where it was found. */
export interface Template {
  readonly stage: Stage;
  readonly from: "project" | "workspace" | "user" | "built-in";
  readonly text: string;
}

/** What stands in a template in double braces, such as `{{project}}`. */
export interface TemplateWords {
  readonly project: string;
  readonly session: string;
  readonly owner: string;
  /** `2026-01-31` */
  readonly date: string;
}

/**
 * The first template of a stage: `intent.md` and so on in the project's folder `templates`, in the workspace's
 * `.idse/templates`, in the user's `.idse/templates`, else the built-in one. One that can't be read is passed over.
 */
export function resolveTemplate(place: Place, user: Place, project: string, stage: Stage): Template {
  const places = [
    { from: "project", at: place, folder: `${projectPath(project)}/${templatesFolder}` },
    { from: "workspace", at: place, folder: `${idseFolder}/${templatesFolder}` },
    { from: "user", at: user, folder: `${idseFolder}/${templatesFolder}` },
  ] as const;
  for (const { from, at, folder } of places) {
    const found = textAt(at, `${folder}/${stage}.md`);
    if (found.kind === "text") return { stage, from, text: found.text };
  }
  return { stage, from: "built-in", text: builtInTemplates[stage] };
}

/** A template with its words put in; others in double braces stay. */
export function fillTemplate(text: string, words: TemplateWords): string {
  const known = new Map(Object.entries(words));
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (written, name: string) => known.get(name) ?? written);
}
