import { createHash } from "node:crypto";

/**
 * The name of an agent as a folder's and as a part of a message's id. A name that is none everywhere (Windows' reserved
 * ones, those of the queues, too long ones, and what holds other characters) gets the start of its SHA-256, so that two
 * different agents never share an inbox.
 */
export function agentFolder(name: string): string {
  if (isEasy(name)) return name;
  const readable = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_.-]+/gu, "-")
    .replace(/^[-.]+/, "")
    .slice(0, 40)
    // A cut through a character of two halves leaves one.
    .replace(/\p{Cs}/gu, "")
    .replace(/[-.]+$/, "");
  return `${readable || "agent"}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

function isEasy(name: string): boolean {
  return (
    /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(name) &&
    !/[ .]$/.test(name) &&
    name.length <= 60 &&
    name === name.normalize("NFC") &&
    !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) &&
    !["priority", "defer"].includes(name.toLowerCase())
  );
}
