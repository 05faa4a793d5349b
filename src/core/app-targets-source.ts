import { join } from "node:path";
import { spelledAs } from "../shared/targets/spelled-as";
import type { MainSource } from "./targets/plan/open-source";

type Opened = ReturnType<MainSource["component"]>;

/**
 * The main project without what a disk of a target may take for the folder of a version control system, whose hooks are
 * programs, or for Lockstep's own: `.GIT` is another folder on Linux, and the same one on macOS and Windows. It is told,
 * and targets keep what they have of it.
 */
export function withoutReserved(source: MainSource): MainSource {
  const known = new Map<string, Opened>();
  return {
    ...source,
    component(id) {
      const opened = known.get(id) ?? sifted(source.component(id));
      known.set(id, opened);
      return opened;
    },
  };
}

function sifted(opened: Opened): Opened {
  const { component, tree } = opened;
  const reserved = tree.files.map(({ path }) => path).filter(isReserved);
  if (reserved.length === 0) return opened;
  const places = new Set(reserved.map(reservedPart));
  const notes = [...places].map(
    (place) => `${join(component.source, place)} can be taken for a folder of git or its like, so it is not carried.`,
  );
  const left = new Set([...tree.left, ...reserved]);
  const files = tree.files.filter(({ path }) => !left.has(path));
  return { component, tree: { ...tree, files, left, notes: [...tree.notes, ...notes] } };
}

/** The path up to the name that is not carried. */
function reservedPart(path: string): string {
  const names = path.split("/");
  return names.slice(0, names.findIndex((name) => isReserved(name)) + 1).join("/");
}

const isReserved = spelledAs(["git", "hg", "svn", "jj", "lockstep"]);
