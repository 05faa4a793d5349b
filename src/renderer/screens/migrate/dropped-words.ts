import { count } from "../../components/count";
import type { DroppedItem } from "../../components/dropped-items";
import { splitPath } from "../../components/split-path";
import { visibleMarks } from "../../components/visible-marks";

/** What a drop that is not simply one folder was, and what to do about it. */
export function droppedWords(items: readonly DroppedItem[]): { readonly title: string; readonly text: string } {
  const folders = projectFolders(items);
  const [first, ...otherFiles] = items.filter(({ kind }) => kind !== "folder");
  if (folders.length > 0) {
    const files = otherFiles.length + 1;
    const aside = first ? ` ${count(files, "file")} beside ${files === 1 ? "is" : "are"} left alone.` : "";
    return {
      title: folders.length === 1 ? "A folder, and more" : `${folders.length} folders were dropped`,
      text: `One project is assessed at a time. Which one?${aside}`,
    };
  }
  if (items.some(({ path }) => isWholeDisk(path))) {
    return { title: "This is the whole disk", text: "A project is a folder somewhere on it. Drop that folder." };
  }
  if (!first) {
    return {
      title: "This is not on the disk",
      text: "What was dropped has no place in a folder of this computer, so there is nothing to look at. Drop a project's folder.",
    };
  }
  const name = visibleMarks(splitPath(first.path, undefined).name);
  if (first.kind === "missing" && otherFiles.length === 0) {
    return {
      title: `${name} is not there`,
      text: "It was moved or removed, or is a link that leads nowhere. Drop a project's folder.",
    };
  }
  return {
    title: otherFiles.length === 0 ? `${name} is a file` : `${count(otherFiles.length + 1, "file")} were dropped`,
    text: "Lockstep opens the folder of a project, or one coordination file (.yaml). Drop the folder that it is in.",
  };
}

/** Those that can be a project. */
export function projectFolders(items: readonly DroppedItem[]): DroppedItem[] {
  return items.filter(({ kind, path }) => kind === "folder" && !isWholeDisk(path));
}

/** `/`, or a drive of Windows. */
export function isWholeDisk(path: string): boolean {
  return /^([a-z]:)?[\\/]$/i.test(path);
}
