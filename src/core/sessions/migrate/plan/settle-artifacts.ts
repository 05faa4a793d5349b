import { groupedBy } from "../../../../shared/groups";
import type { ArtifactConflict, PrototypeLayout } from "../../../../shared/sessions/migration";
import { hashOf } from "../../../system/content-hash";
import { byLayout } from "../find/artifact-place";

/** A version that may become the artifact, with where it goes if it is not chosen. */
export interface Candidate {
  readonly from: string;
  readonly layout: PrototypeLayout;
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** Microseconds since 1970. */
  readonly modified: number;
}

/** One artifact, settled: what takes its place, and what is kept beside it. */
export interface Settled {
  readonly to: string;
  readonly chosen: Candidate;
  /** The other versions, each with its own bytes and place. */
  readonly others: readonly { readonly to: string; readonly version: Candidate }[];
  /** Versions whose bytes one of the others has. */
  readonly duplicates: number;
  readonly by: ArtifactConflict["by"];
}

/**
 * Settles which of the versions of one artifact takes its place: the user's choice (a path or a layout), else what is
 * in the new layout already if it is one of the prototype's, else the newest; of equally new ones, that of the layout
 * that counts more. What lies in its own place goes before what only belongs there, such as an `.owner` outside
 * `metadata/` (Article X §8 of the constitution). None is lost: the others go to `metadata/versions/<layout>/`.
 */
export function settleArtifact(to: string, candidates: readonly Candidate[], choice: string | undefined): Settled {
  const sorted = [...candidates].sort((a, b) => byLayout(a.layout, b.layout));
  const byHash = groupedBy(sorted, ({ bytes }) => hashOf(bytes));
  const groups = [...byHash.values()].flatMap((same): Group[] => {
    const [first] = same;
    return first ? [{ first, same, newest: Math.max(...same.map(({ modified }) => modified)) }] : [];
  });
  const asked = groups.find(({ same }) => same.some(({ from, layout }) => choice === from || choice === layout));
  const standing = groups.find(({ same }) => same.length > 1 && same.some(({ layout }) => layout === "orchestrator"));
  const [newest] = [...groups].sort((a, b) => b.newest - a.newest);
  const inPlace = groups.find(({ same }) =>
    same.some(({ from, layout }) => layout === newest?.first.layout && from.endsWith(`/${to}`)),
  );
  const winner = asked ?? standing ?? inPlace ?? newest;
  if (!winner) throw new Error(`${to} has no version`);
  const others = groups
    .filter((group) => group !== winner)
    .map(({ first }) => ({ to: versionPlace(first.layout, to), version: first }));
  const duplicates = groups.reduce((sum, { same }) => sum + same.length - 1, 0);
  const by = asked ? "user" : standing ? "settled" : winner === newest ? "newest" : "place";
  return { to, chosen: winner.first, others, duplicates, by };
}

/** Where a version that was not chosen is kept, below the session's folder. */
export function versionPlace(layout: PrototypeLayout, to: string): string {
  return `metadata/versions/${layout}/${to}`;
}

interface Group {
  readonly first: Candidate;
  readonly same: readonly Candidate[];
  readonly newest: number;
}
