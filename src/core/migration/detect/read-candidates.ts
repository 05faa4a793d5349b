import type { Evidence } from "../../../shared/migration";
import { AppError } from "../../../shared/result";
import { FileError } from "../../system/file-error";
import type { Pace } from "../../system/pace";
import type { Entry, System } from "../../system/system";
import { type ConfigFile, mostConfigBytes, placesOf, readConfigFile } from "./config-file";
import type { Look } from "./detector";
import { excerptOf, lineAt } from "./excerpt";
import { type LookAround, mostEvidence, type Sight } from "./look-around";
import type { Problems } from "./problems";
import { searchText } from "./search-text";
import type { ProjectEntry } from "./walk-project";

export interface ReadOptions {
  readonly problems: Problems;
  readonly pace: Pace;
  /** Told for every file that decided, as it was just before it was read. */
  readonly onRead: (path: string, entry: Entry) => void;
}

/**
 * What the looks that need the text of files have seen, and the configuration files read in full on the way, by path.
 * `isCut`: files were left unread, since too much had been read for looks that are not exhaustive.
 */
export async function readCandidates(
  system: System,
  candidates: ReturnType<LookAround["candidates"]>,
  options: ReadOptions,
): Promise<{
  readonly sights: ReadonlyMap<Look, Sight>;
  readonly configs: ReadonlyMap<string, ConfigFile>;
  readonly isCut: boolean;
}> {
  const reading = openReading();
  const configs = new Map<string, ConfigFile>();
  for (const { entry, looks } of candidates) {
    if (options.pace.isDue()) await options.pace.rest();
    const open = reading.wanting(looks);
    const read = open.length > 0 ? readFile(system, entry, open, options) : undefined;
    if (!read) continue;
    if (!open.some((look) => look.effort.isExhaustive)) reading.countBytes(read.bytes.length);
    const config = open.some(asksForKeys) ? parse(entry.path, read, open, options) : undefined;
    if (config) configs.set(entry.path, config);
    const text = open.some((look) => look.content) ? new TextDecoder().decode(read.bytes) : "";
    for (const look of open) {
      if (!look.effort.isExhaustive) reading.countSearch(text, look);
      const found = asksForKeys(look)
        ? keyEvidence(entry.path, config, look)
        : await textEvidence(entry.path, text, look, options.pace);
      if (found.length > 0) reading.see(look, found);
    }
  }
  return { sights: reading.sights, configs, isCut: reading.isCut() };
}

/** What was seen so far, and how much was read for it. */
interface Reading {
  readonly sights: ReadonlyMap<Look, Sight>;
  /** True once a look was left out, since too much had been read. */
  isCut(): boolean;
  /** Of `looks` those that have not seen enough, and may read further. */
  wanting(looks: readonly Look[]): Look[];
  countBytes(bytes: number): void;
  countSearch(text: string, look: Look): void;
  see(look: Look, evidence: readonly Evidence[]): void;
}

function openReading(): Reading {
  const sights = new Map<Look, { count: number; evidence: Evidence[] }>();
  let sampled = 0;
  let spent = 0;
  let isCut = false;
  return {
    sights,
    isCut: () => isCut,
    wanting: (looks) =>
      looks.filter((look) => {
        if ((sights.get(look)?.count ?? 0) >= Math.max(mostEvidence, look.atLeast)) return false;
        const isLeftOut = !look.effort.isExhaustive && (sampled > mostSampledBytes || spent > mostSpent);
        isCut ||= isLeftOut;
        return !isLeftOut;
      }),
    countBytes(bytes) {
      sampled += bytes;
    },
    countSearch(text, { content }) {
      spent += text.length * (content?.cost ?? 0);
    },
    see(look, evidence) {
      const sight = sights.get(look) ?? { count: 0, evidence: [] };
      sight.count += 1;
      sight.evidence.push(...evidence.slice(0, mostEvidence - sight.evidence.length));
      sights.set(look, sight);
    },
  };
}

function asksForKeys({ keys }: Look): boolean {
  return keys.length > 0;
}

interface ReadFile {
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
}

function readFile(
  system: System,
  entry: ProjectEntry,
  looks: readonly Look[],
  options: ReadOptions,
): ReadFile | undefined {
  const isOurs = looks.some((look) => look.effort.isExhaustive);
  try {
    const before = system.files.look(entry.place);
    if (before?.kind !== "file") throw new FileError("ENOENT", "read", entry.place);
    options.onRead(entry.path, before);
    const most = Math.max(...looks.map((look) => look.effort.bytes));
    const bytes = system.files.readStart(entry.place, most);
    const isCut = before.size > most;
    if (isCut && isOurs) options.problems.add(longFile(entry.path, most));
    return { bytes, isCut };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (isOurs)
      options.problems.add({ code: "unreadable", message: `${entry.path} could not be read: ${error.message}.` });
    return undefined;
  }
}

function parse(
  path: string,
  { bytes, isCut }: ReadFile,
  looks: readonly Look[],
  { problems }: ReadOptions,
): ConfigFile | undefined {
  try {
    if (isCut || bytes.length > mostConfigBytes) {
      throw new AppError({
        code: "document-too-large",
        message: `${path}: more than ${mostConfigBytes / 1024} KB of configuration are not read.`,
      });
    }
    return readConfigFile(bytes, path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (looks.some((look) => look.effort.isExhaustive)) problems.add(unparsable(error));
    return undefined;
  }
}

function keyEvidence(path: string, config: ConfigFile | undefined, look: Look): Evidence[] {
  const places = config ? look.keys.flatMap((keys) => placesOf(config.value, keys, mostEvidence)) : [];
  return places.map((keys) => {
    const offset = config?.offsetOf(keys);
    if (!config || offset === undefined) return { path };
    const { line, text } = lineAt(config.text, offset);
    return { path, line, excerpt: excerptOf(text) };
  });
}

async function textEvidence(path: string, text: string, { content }: Look, pace: Pace): Promise<Evidence[]> {
  const offset = content && (await searchText(text, content, pace));
  if (offset === undefined) return [];
  const { line, text: found } = lineAt(text, offset);
  return [{ path, line, excerpt: excerptOf(found) }];
}

function longFile(path: string, most: number) {
  return {
    code: "cut",
    message: `${path} is very long; only its first ${Math.round(most / 1_048_576)} MB were looked at.`,
  };
}

function unparsable({ message, hint }: AppError) {
  const told = `${message.replace(/\.$/, "")}; the file counts as present and without keys.`;
  return { code: "unparsable", message: told, ...(hint === undefined ? {} : { hint }) };
}

const mostSampledBytes = 8_388_608;
/** Costs of `TextPattern`: ten seconds of expressions from files. */
const mostSpent = 5_000_000_000;
