// @ts-check

/** @typedef {"linux" | "mac" | "win"} System */
/** @typedef {"x64" | "arm64"} Arch */

/**
 * What `npm run package -- …` asks for: systems with their formats, as electron-builder takes them. Without a word it is
 * the unpacked folder of this machine, the one thing that needs no network.
 * @param {string[]} words
 * @param {NodeJS.Platform} platform
 * @returns {{ formats: Partial<Record<System, string[]>>, archs: Arch[] }}
 * @throws {Error} with a sentence for the user, when a word is not known
 */
export function readPackageWords(words, platform) {
  /** @type {Partial<Record<System, string[]>>} */
  const formats = {};
  /** @type {Arch[]} */
  const archs = [];
  /** @type {string[] | undefined} */
  let list;
  for (const word of words) {
    const name = word.replace(/^--/, "");
    if (isSystem(name) && word !== name) {
      list = formats[name] ??= [];
    } else if (isArch(name) && word !== name) {
      archs.push(name);
    } else if (list && /^\w+$/.test(word)) {
      list.push(word);
    } else {
      throw new Error(`"${word}" is not understood. Say for example: npm run package -- --linux AppImage deb --arm64`);
    }
  }
  if (Object.keys(formats).length === 0) formats[systemOf(platform)] = ["dir"];
  return { formats, archs };
}

/**
 * @param {NodeJS.Platform} platform
 * @returns {System}
 */
export function systemOf(platform) {
  if (platform === "darwin") return "mac";
  return platform === "win32" ? "win" : "linux";
}

/** @type {(word: string) => word is System} */
const isSystem = (word) => word === "linux" || word === "mac" || word === "win";
/** @type {(word: string) => word is Arch} */
const isArch = (word) => word === "x64" || word === "arm64";
