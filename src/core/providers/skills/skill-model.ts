import type { Value } from "../../documents/document";
import type { SkillFields } from "./skill-fields";

/** A skill. What follows `files` is left out of the common part. */
export interface SkillModel {
  readonly fields: SkillFields;
  readonly body: string;
  /** All but `SKILL.md`, by path below the skill's folder. */
  readonly files: Readonly<Record<string, ModelFile>>;
  /** The name of its folder. */
  readonly folder: string;
  /** The entry that it was read from, so that a new one can keep its spelling. */
  readonly origin?: Value;
  /** Where its folder really is, when that is not in the tool's own folder of skills. */
  readonly elsewhere?: string;
}

export interface ModelFile {
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly executable: boolean;
  /** Whether a token of a known shape stands in it. */
  readonly holdsToken?: true;
}
