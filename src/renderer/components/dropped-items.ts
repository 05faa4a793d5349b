/** Something from the disk that was dropped on the window. */
export interface DroppedItem {
  readonly kind: "folder" | "file";
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
    if (path === "") return [];
    return [{ kind: item.webkitGetAsEntry()?.isDirectory ? ("folder" as const) : ("file" as const), path }];
  });
}
