import type { EntityKind } from "../shared/coordination/enums";
import { statusVocabulary } from "../shared/coordination/spellings";
import { type ListFilter, type ListOrder, sortKey } from "../shared/coordination-list";
import type { FileFlags } from "./coord-file";
import { canonicalWords, dayFrom, someOf, usage, wholeFrom } from "./coord-words";

/** The options of the commands that list, as commander gives them. */
export interface ListFlags extends FileFlags {
  readonly status?: string;
  readonly priority?: string;
  readonly severity?: string;
  readonly repo?: string;
  readonly consumer?: string;
  readonly provider?: string;
  readonly type?: string;
  readonly assignee?: string;
  readonly label?: string;
  readonly text?: string;
  readonly plan?: string;
  readonly open?: boolean;
  readonly closed?: boolean;
  readonly overdue?: boolean;
  readonly dueFrom?: string;
  readonly dueTo?: string;
  readonly sort: string;
  readonly desc?: boolean;
  readonly limit?: string;
  readonly offset?: string;
}

/** What a list is narrowed to. Throws AppError `usage`. */
export function filterFrom(kind: EntityKind, flags: ListFlags): ListFilter {
  if (flags.open && flags.closed) throw usage("--open and --closed say the opposite.");
  const { repo, consumer, provider, assignee, text, plan } = flags;
  return {
    repo,
    consumer,
    provider,
    assignee,
    text,
    plan,
    status: flags.status === undefined ? undefined : canonicalWords(statusVocabulary[kind], "--status", flags.status),
    priority: flags.priority === undefined ? undefined : canonicalWords("priority", "--priority", flags.priority),
    type: flags.type === undefined ? undefined : canonicalWords("dependencyType", "--type", flags.type),
    severity: flags.severity === undefined ? undefined : someOf("--severity", flags.severity),
    labels: flags.label === undefined ? undefined : someOf("--label", flags.label),
    isOpen: flags.open ? true : flags.closed ? false : undefined,
    isOverdue: flags.overdue,
    ...targetsFrom(flags),
  };
}

/** Targets are compared by their day, so of a moment its day counts. */
function targetsFrom({ dueFrom, dueTo }: ListFlags): Pick<ListFilter, "targetFrom" | "targetTo"> {
  const dayOf = (flag: string, word: string | undefined) =>
    word === undefined ? undefined : dayFrom(flag, word).split("T")[0];
  const [targetFrom, targetTo] = [dayOf("--due-from", dueFrom), dayOf("--due-to", dueTo)];
  if (targetFrom !== undefined && targetTo !== undefined && targetFrom > targetTo) {
    throw usage(`--due-from ${dueFrom} is later than --due-to ${dueTo}, so no day is between them.`);
  }
  return { targetFrom, targetTo };
}

/** The order of a list and the page of it. Throws AppError `usage`. */
export function orderFrom({ sort, desc, limit, offset }: ListFlags): ListOrder {
  const by = sortKey.safeParse(sort);
  if (!by.success) throw usage(`--sort ${sort}: expected ${sortKey.options.join(", ")}.`);
  return {
    by: by.data,
    isDescending: desc,
    limit: limit === undefined ? undefined : wholeFrom("--limit", limit, 1, 100_000),
    offset: offset === undefined ? undefined : wholeFrom("--offset", offset, 0, 1_000_000),
  };
}
