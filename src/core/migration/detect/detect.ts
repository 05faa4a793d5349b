import { createHash } from "node:crypto";
import type { Detection, Scale } from "../../../shared/migration";
import { AppError } from "../../../shared/result";
import { skippedFolders } from "../../../shared/skipped-folders";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { isFileError } from "../../system/file-error";
import { paced } from "../../system/pace";
import type { Entry, System } from "../../system/system";
import { builtInDetectors, builtInTexts } from "./built-in-detectors";
import { inboxSight } from "./count-messages";
import { type Detector, looksOf } from "./detector";
import { judge } from "./judge";
import { lookAround } from "./look-around";
import { collectProblems } from "./problems";
import { readCandidates } from "./read-candidates";
import { type CustomDetectors, readDetectors } from "./read-detectors";
import { settleScale } from "./settle-scale";
import { type Found, sortFindings } from "./sort-findings";
import { type DetectionTrace, differs, signatureOf, stillHolds, tracer } from "./trace";
import { type WalkProgress, walkProject } from "./walk-project";

export interface DetectOptions {
  /** Names of folders that are not entered; `skippedFolders` where none are given. */
  readonly skip?: readonly string[] | undefined;
  /** What the user states, whatever is found. */
  readonly scale?: Scale | undefined;
  /** Files and folders after which the walk ends, two million unless said otherwise. */
  readonly mostEntries?: number | undefined;
}

/** What goes with a single look and changes nothing about its result. */
export interface DetectControl {
  readonly signal?: AbortSignal | undefined;
  /** Called every few milliseconds while the project is walked. */
  readonly onProgress?: ((progress: WalkProgress) => void) | undefined;
}

export interface Detected {
  readonly detection: Detection;
  /** To be kept with it, for `isCurrent`. */
  readonly trace: DetectionTrace;
}

/**
 * Looks at the folder `root` (absolute): what it has of the coordination system, by the rules of the spec page and of
 * `.lockstep/detectors`. Reads only, in slices of some milliseconds. What could not be read or understood is among the
 * problems of the result. Throws AppError `not-found`, `not-a-folder` or `unreadable` for a root that can't be looked
 * at, `inbox-is-a-file`, and the signal's reason when it is stopped.
 */
export async function detect(
  system: System,
  root: string,
  options: DetectOptions = {},
  { signal, onProgress }: DetectControl = {},
): Promise<Detected> {
  const at = system.clock.now().getTime();
  const place = requireProject(system, root);
  const custom = readDetectors(system, place);
  const problems = collectProblems();
  for (const problem of custom.problems) problems.add(problem);
  const { counted: deciding, observing } = builtInDetectors();
  const informing = [...observing, ...custom.detectors];
  const around = lookAround([...deciding, ...informing].flatMap(({ when }) => looksOf(when)));
  const inbox = inboxSight();
  const trace = tracer(place, at);
  const onRead = (path: string, entry: Entry) => trace.read(path, entry);

  const walk = await walkProject(system, place, {
    see(entry) {
      around.see(entry);
      inbox.see(entry);
    },
    reaches: (folder) => folder === "inbox" || folder.startsWith("inbox/") || around.reaches(folder),
    skip: new Set(options.skip ?? skippedFolders),
    problems,
    onRead,
    onProgress,
    signal,
    mostEntries: options.mostEntries,
  });
  const pace = paced({ signal });
  const read = await readCandidates(system, around.candidates(), { problems, pace, onRead });
  if (around.isCut() || read.isCut) problems.add(readInPart);
  const counts = await inbox.count(system, { pace, onRead, problems });

  const sights = new Map([...around.sights(), ...read.sights]);
  const findAll = (some: readonly Detector[]) =>
    some.flatMap((detector): Found[] => {
      const finding = judge(detector, sights);
      return finding ? [{ detector, finding }] : [];
    });
  const counted = findAll(deciding);
  const others = findAll(informing);
  const config = read.configs.get("config.yaml")?.value;
  const { scale, workedOut, statedBy, problem } = settleScale(counts, config, options.scale);
  if (problem) problems.add(problem);
  const told = problems.all();
  const finished = trace.finish(inputsOf(system, custom, options), system.clock.now().getTime(), {
    until: counts.until,
    // A right that is given changes no time.
    isComplete: !told.some(({ code }) => code === "unreadable"),
  });
  return {
    trace: finished,
    detection: {
      root: place,
      name: place.split(/[\\/]/).findLast((name) => name !== "") ?? place,
      signature: signatureOf(finished),
      ...sortFindings(counted, others, new Set(custom.accepted)),
      ...(custom.accepted.length > 0 ? { accepted: [...custom.accepted] } : {}),
      agents: [...counts.agents],
      users: counts.users,
      messagesPerDay: counts.messagesPerDay,
      messages: counts.messages,
      scale,
      workedOutScale: workedOut,
      ...(statedBy ? { scaleStatedBy: statedBy } : {}),
      platforms: platformsOf(system, config, counted),
      files: walk.files,
      folders: walk.folders,
      skipped: walk.skipped,
      problems: told,
    },
  };
}

/** True when `detect` with `options` would give again what it gave with `trace`; some ten times as fast as looking again. */
export async function isCurrent(
  system: System,
  trace: DetectionTrace,
  options: DetectOptions = {},
  signal?: AbortSignal,
): Promise<boolean> {
  const custom = readDetectors(system, trace.root);
  return stillHolds(system, trace, inputsOf(system, custom, options), signal);
}

/**
 * True when `detect` with `options` would give something else than it gave with `trace`, as far as the disk tells.
 * `isCurrent` is stricter: it takes no trace that was made within the resolution of the disk's times.
 */
export async function hasChanged(
  system: System,
  trace: DetectionTrace,
  options: DetectOptions = {},
  signal?: AbortSignal,
): Promise<boolean> {
  const custom = readDetectors(system, trace.root);
  return differs(system, trace, inputsOf(system, custom, options), signal);
}

function requireProject({ files }: System, root: string): string {
  const refuse = (code: string, message: string, hint: string) => new AppError({ code, message, hint });
  try {
    const place = files.resolve(root);
    const kind = files.look(place)?.kind;
    if (kind !== "folder")
      throw refuse("not-a-folder", `${root} is a file, not a folder.`, "Choose the folder of a project.");
    if (files.look(`${place}/inbox`)?.kind === "file") {
      const hint = "Give it another name, or make it a folder with a sub-folder for each agent, then look again.";
      throw refuse("inbox-is-a-file", `inbox in ${root} is a file, where a folder of messages belongs.`, hint);
    }
    return place;
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR")) {
      throw refuse("not-found", `There is no folder ${root}.`, "Check its name, then look again.");
    }
    if (isFileError(error))
      throw refuse(
        "unreadable",
        `${root} can't be looked at: ${error.message}.`,
        "Give yourself the right to read it.",
      );
    throw error;
  }
}

/** The machine first, as the original tells it, then what the project says of itself. */
function platformsOf({ platform }: System, config: Value | undefined, counted: readonly Found[]): string[] {
  const machine = { linux: "linux", darwin: "macos", win32: "windows" }[platform];
  const stated = asObject(asObject(config)?.["project"])?.["platform"];
  const seen = counted.map(({ detector }) => detector.id).filter((id) => id === "docker" || id === "kubernetes");
  const known = typeof stated === "string" && knownPlatforms.has(stated) ? [stated] : [];
  return [...new Set([machine, ...known, ...seen])];
}

function inputsOf(
  { platform }: System,
  { texts }: CustomDetectors,
  { skip, scale, mostEntries }: DetectOptions,
): string {
  const inputs = [platform, skip, scale, mostEntries, texts, builtInTexts];
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

const readInPart = {
  code: "cut",
  message:
    "Observations and rules of your own read only the files nearest to the root, and may have missed what lies further down.",
};
const knownPlatforms = new Set(["macos", "linux", "windows", "docker", "kubernetes"]);
