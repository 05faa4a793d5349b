/** Something from the disk that was dropped on the window. */
export interface DroppedItem {
  /** `missing`: it went meanwhile, or is a link that leads nowhere. */
  readonly kind: "folder" | "file" | "missing";
  /** Absolute. */
  readonly path: string;
}

/** True when what is dragged comes from the disk; text and links stay what they are for the fields of the page. */
export function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}

/**
 * What was dropped, in its order. To be called while the event is handled: afterwards the browser has forgotten it.
 * `pathOf` gives the place of a file on the disk, or "" for one that has none, such as a picture out of a browser.
 */
export function droppedItems({ dataTransfer }: DragEvent, pathOf: (file: File) => string): DroppedItem[] {
  return [...(dataTransfer?.items ?? [])].flatMap((item) => {
    const file = item.getAsFile();
    const path = file ? pathOf(file) : "";
    return path === "" ? [] : [{ kind: kindOf(item.webkitGetAsEntry()), path }];
  });
}

/** The browser has no entry for what it does not find. */
function kindOf(entry: FileSystemEntry | null): DroppedItem["kind"] {
  if (!entry) return "missing";
  return entry.isDirectory ? "folder" : "file";
}
