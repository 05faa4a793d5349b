/** A shortcut as it is printed on keys: "mod+shift+S" is "Ctrl+Shift+S", or "⌘⇧S" on a Mac. */
export function shortcutText(shortcut: string, isMac: boolean): string {
  const keys = shortcut.split("+").map((key) => (isMac ? (macKeys[key] ?? key) : (keyNames[key] ?? key)));
  return keys.join(isMac ? "" : "+");
}

/** A shortcut as `aria-keyshortcuts` wants it. */
export function ariaShortcut(shortcut: string, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = { mod: isMac ? "Meta" : "Control", shift: "Shift" };
  return shortcut
    .split("+")
    .map((key) => names[key] ?? key)
    .join("+");
}

/** True when the window runs on a Mac. */
export function onMac(): boolean {
  return navigator.userAgent.includes("Macintosh");
}

const macKeys: Readonly<Record<string, string>> = { mod: "⌘", shift: "⇧", Enter: "↩" };
const keyNames: Readonly<Record<string, string>> = { mod: "Ctrl", shift: "Shift" };
