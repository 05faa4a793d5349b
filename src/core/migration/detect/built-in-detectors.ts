import type { Detector, DetectorText, Effort } from "./detector";
import { detectorSchema } from "./detector-schema";
import { observations } from "./rules/observations";
import { surroundings } from "./rules/surroundings";
import { universalPatterns } from "./rules/universal-patterns";
import { ownPattern } from "./text-pattern";

const countedTexts: readonly DetectorText[] = [...surroundings, ...universalPatterns];

/** The built-in rules as they are written; a result made with others is out of date. */
export const builtInTexts: readonly DetectorText[] = [...countedTexts, ...observations];

/** The built-in detectors: those that decide the result, and those that inform. */
export interface BuiltInDetectors {
  readonly counted: readonly Detector[];
  readonly observing: readonly Detector[];
}

/** Compiled at the first call: it takes some 30 ms, which a start need not wait for. */
export function builtInDetectors(): BuiltInDetectors {
  known ??= {
    counted: compile(countedTexts, { files: Number.POSITIVE_INFINITY, bytes: 4_194_304, isExhaustive: true }),
    observing: compile(observations, { files: 300, bytes: 131_072, isExhaustive: false }),
  };
  return known;
}

let known: BuiltInDetectors | undefined;

function compile(texts: readonly DetectorText[], effort: Effort): Detector[] {
  const schema = detectorSchema({ compile: ownPattern, effort });
  return texts.map((text) => {
    const { name, ...rest } = schema.parse(text);
    return { ...rest, id: name, suggests: rest.suggests };
  });
}
