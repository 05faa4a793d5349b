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
  const sights = new Map<Look, { count: number; evidence: Evidence[] }>();
  const configs = new Map<string, ConfigFile>();
  let sampled = 0;
  let spent = 0;
  let isCut = false;
  for (const { entry, looks } of candidates) {
    if (options.pace.isDue()) await options.pace.rest();
    const open = looks.filter((look) => {
      if ((sights.get(look)?.count ?? 0) >= Math.max(mostEvidence, look.atLeast)) return false;
      const isSampledOut = !look.effort.isExhaustive && (sampled > mostSampledBytes || spent > mostSpent);
      isCut ||= isSampledOut;
      return !isSampledOut;
    });
    if (open.length === 0) continue;
    const read = readFile(system, entry, open, options);
    if (!read) continue;
    if (!open.some((look) => look.effort.isExhaustive)) sampled += read.bytes.length;
    const config = open.some((look) => look.keys.length > 0) ? parse(entry.path, read, open, options) : undefined;
    if (config) configs.set(entry.path, config);
    const text = open.some((look) => look.content) ? new TextDecoder().decode(read.bytes) : "";
    for (const look of open) {
      if (!look.effort.isExhaustive) spent += text.length * (look.content?.cost ?? 0);
      const found =
        look.keys.length > 0
          ? keyEvidence(entry.path, config, look)
          : await textEvidence(entry.path, text, look, options.pace);
      if (found.length === 0) continue;
      const sight = sights.get(look) ?? { count: 0, evidence: [] };
      sight.count += 1;
      sight.evidence.push(...found.slice(0, mostEvidence - sight.evidence.length));
      sights.set(look, sight);
    }
  }
  return { sights, configs, isCut };
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
