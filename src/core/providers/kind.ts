import type { ItemKind, Note, ProviderId, Scope } from "../../shared/config-sync";
import type { Fidelity } from "../../shared/fidelity";
import type { Failure } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Why } from "../changes/draft-why";
import type { Path, Value } from "../documents/document";
import type { System } from "../system/system";
import type { Around } from "./around";

/** How one tool keeps one kind of thing. */
export interface KindSupport {
  /**
   * The things of a scope as they stand; undefined when the tool has no such scope, or it needs a project and none is
   * given. Throws AppError when they can't be read.
   */
  readonly open: (around: Around, scope: Scope) => Shelf | undefined;
  /** Files whose change matters, absolute; a folder with everything below it ends with a slash. */
  readonly watched: (around: Around, scope: Scope) => readonly string[];
  readonly dialect: (platform: System["platform"], scope: Scope) => Dialect;
  /** How this tool reads another tool's entry where it stands; undefined: it doesn't. */
  readonly readsItself?: (entry: Value, standing: Standing) => Reading | undefined;
  /** True when an entry in the file `at` takes in `file`, both absolute. */
  readonly takesIn?: (entry: Value, at: string, file: string, home: string) => boolean;
}

/** How a tool reads another tool's entry where it stands. */
export type Reading =
  /** As the other tool does, so that there is nothing to copy over its own. */
  | "alike"
  /** It says nothing but where to read on, and the tool reads that; nothing that the tool has of its own leads there. */
  | "pointed-to"
  /** With another meaning, so that it needs a copy of its own. */
  | "unlike";

/** Where an entry of another tool stands. */
export interface Standing {
  readonly around: Around;
  readonly scope: Scope;
  readonly from: ProviderId;
  /** The file that it is in, absolute. */
  readonly at: string;
  /** What the tool that is asked has under the same name. */
  readonly own: Value | undefined;
}

/** The things of one kind in one place. An entry is what stands on the disk, in the tool's own format. */
export interface Shelf {
  readonly label: string;
  /** The file or folder, absolute. */
  readonly path: string;
  readonly exists: boolean;
  /** Bytes. */
  readonly size: number;
  /** Files under version control: what is private may not go there unasked. */
  readonly isShared: boolean;
  /** By name, in the order of the disk. */
  readonly entries: ReadonlyMap<string, Value>;
  /** Things that are there but can't be read, by name; each is left alone. */
  readonly problems: ReadonlyMap<string, Failure>;
  /** Bytes that an entry names by their hash, such as a picture in a skill. */
  readonly bytesOf: (hash: string) => Uint8Array | undefined;
  /** Permission bits of the file that a thing is in; of a thing that is a folder, those of what is at `below` in it. */
  readonly modeOf: (name: string, below?: string) => number | undefined;
  /** The file that a thing is in, or its folder, absolute; undefined for one that is not there. */
  readonly placeOf: (name: string) => string | undefined;
  /**
   * What is there but can't be read, and so may be or hold a thing of that name that `entries` lacks, absolute;
   * undefined: nothing.
   */
  readonly mayHave?: (name: string) => string | undefined;
  /** Why the tool makes no use of what it has under a name, or would have; undefined: it does. */
  readonly unused?: (name: string) => string | undefined;
  /** Drafts new entries (undefined: removed), which come from `giver`. */
  readonly write: (
    draft: Draft,
    edits: ReadonlyMap<string, Value | undefined>,
    why: Pick<Why, "component" | "reason">,
    giver: Giver,
  ) => void;
}

/** What the other side knows of its things besides their entries. */
export type Giver = Pick<Shelf, "bytesOf" | "modeOf">;

/** An entry as read: what it means, or why it means nothing; `kept` names the fields that only this tool knows. */
export interface Parsed<M = Value> {
  readonly model: M | undefined;
  readonly kept: readonly string[];
  readonly notes: readonly Note[];
}

/** A question about a thing before this tool gets it. */
export interface ModelGate<M = Value> {
  readonly code: string;
  readonly text: string;
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    /** The thing as this tool is to get it. */
    readonly apply: (model: M) => M;
  }[];
}

/** How one tool spells one kind of thing; `M` is the model that all tools share. */
export interface Dialect<M = Value> {
  /** Names that the tool takes for its own, or that are unsafe as keys. */
  readonly reservedNames: readonly string[];
  readonly parse: (entry: Value, name: string) => Parsed<M>;
  /** The entry for `model`; what of `existing` the model doesn't know stays, and what means the same keeps its spelling. */
  readonly render: (model: M, existing: Value | undefined, name: string) => Value;
  /** What this tool can't express: blockers keep the thing from being carried over. `isNew`: the tool has no entry yet. */
  readonly limits: (model: M, isNew: boolean) => readonly Note[];
  /** What the user has to decide before this tool gets `model`; `existing` is what it has now. */
  readonly gates: (model: M, existing: M | undefined) => readonly ModelGate<M>[];
  /** What the user has to decide before this tool loses what it has, `model`. */
  readonly deletionGates?: (model: M) => readonly ModelGate<M>[];
  /** True where this tool takes a reference in the neutral notation for a variable; nowhere when it is missing. */
  readonly expands?: (path: Path) => boolean;
  /** The part of a thing that this tool can hold, for comparing. */
  readonly common: (model: M) => M;
  /** The key of the model whose members are things of their own, of which a side may have more, as a skill has files. */
  readonly parts?: string;
  /** Why a field that only this tool knows stays behind, by field. */
  readonly keptNotes: (fields: readonly string[]) => readonly Note[];
  /** What becomes of each field of the other tool's entry `given` in `rendered`, this tool's own, which had `existing`. */
  readonly tell: (model: M, given: Value, rendered: Value, existing: Value | undefined) => readonly Fidelity[];
}

/** A dialect over its own model, as the engine sees it: models are plain data on both sides. */
export function overValues<M extends object>(dialect: Dialect<M>): Dialect {
  return dialect as unknown as Dialect;
}

/** The things that Lockstep carries from tool to tool. */
export type Kinds = Partial<Record<ItemKind, KindSupport>>;
