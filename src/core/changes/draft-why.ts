import type { DirectoryLock, FileChange, Risk } from "../../shared/change-set";

/** Why a file is written, for the review; `mode` is for a new file (an existing one keeps its own unless `changesMode`). */
export interface Why {
  readonly component: string;
  readonly reason: string;
  readonly risk?: Risk;
  readonly mode?: number;
  readonly changesMode?: boolean;
  readonly role?: FileChange["role"];
  readonly lock?: DirectoryLock;
  /** When the file counts as changed, in microseconds since 1970; without it, when it is written. */
  readonly modified?: number;
  /** A link at the path itself is replaced, not followed. */
  readonly replacesLink?: boolean;
  /** The JSON nodes edited, for a file whose other nodes belong to a running program (see `FileChange.nodes`). */
  readonly nodes?: readonly (readonly string[])[];
}

/** A path that is written for several reasons is still one change. */
export function combineReasons(earlier: Why | undefined, why: Why): Why {
  if (!earlier) return why;
  const joined = (a: string, b: string, between: string) => [...new Set([...a.split(between), b])].sort().join(between);
  const { nodes: _nodes, ...rest } = { ...earlier, ...why };
  return {
    ...rest,
    component: joined(earlier.component, why.component, "+"),
    reason: joined(earlier.reason, why.reason, "; "),
    risk: riskier(earlier.risk ?? "low", why.risk ?? "low"),
    ...(earlier.nodes && why.nodes ? { nodes: [...earlier.nodes, ...why.nodes] } : {}),
  };
}

function riskier(a: Risk, b: Risk): Risk {
  const order = ["low", "medium", "high"] as const;
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}
