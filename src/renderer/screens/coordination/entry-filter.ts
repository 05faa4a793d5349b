import { type EntityKind, entityKind, priority } from "../../../shared/coordination/enums";
import { type ListFilter, type ListOrder, sortKey } from "../../../shared/coordination-list";

type Params = Readonly<Record<string, string>>;

/** What a list is narrowed to by the params of the address; values that do not exist narrow nothing. */
export function filterOf(params: Params): ListFilter {
  const { text, repo, assignee, label, overdue, open } = params;
  const status = listed(params["status"]);
  const urgencies = listed(params["priority"]).flatMap((value) => priority.safeParse(value).data ?? []);
  return {
    ...(text ? { text } : {}),
    ...(status.length > 0 ? { status } : {}),
    ...(urgencies.length > 0 ? { priority: urgencies } : {}),
    ...(repo ? { repo } : {}),
    ...(assignee ? { assignee: assignee === nobody ? "" : assignee } : {}),
    ...(label ? { labels: [label] } : {}),
    ...(overdue === "yes" ? { isOverdue: true } : {}),
    ...(open === "yes" || open === "no" ? { isOpen: open === "yes" } : {}),
  };
}

/** The kind of entries that a page is about: the one of the address if `kinds` has it, or else their first. */
export function kindOf({ kind }: Params, kinds: readonly [EntityKind, ...EntityKind[]]): EntityKind {
  const asked = entityKind.safeParse(kind).data;
  return asked !== undefined && kinds.includes(asked) ? asked : kinds[0];
}

/** The order of the address: a sort key, descending with a minus before it. */
export function orderOf({ sort }: Params): Pick<ListOrder, "by" | "isDescending"> {
  const isDescending = sort?.startsWith("-") ?? false;
  return { by: sortKey.safeParse(isDescending ? sort?.slice(1) : sort).data ?? "file", isDescending };
}

/** Stands in the address for entries without an assignee. */
export const nobody = "-";

/** The params that narrow a list, all taken away. */
export const noFilter = {
  text: "",
  status: "",
  priority: "",
  repo: "",
  assignee: "",
  label: "",
  overdue: "",
  open: "",
} as const satisfies Params;

function listed(text: string | undefined): string[] {
  return (text ?? "").split(",").filter((part) => part !== "");
}
