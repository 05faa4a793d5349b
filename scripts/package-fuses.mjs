// @ts-check
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses";

/**
 * The switches that are burnt into the runtime of a release: what it can't be talked into from outside.
 * @param {string} platform as Node names it
 * @returns {Record<keyof typeof FuseV1Options, boolean>}
 */
export function releaseFuses(platform) {
  return {
    // The command line is this runtime as Node.
    RunAsNode: true,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    // Linux has no check of it.
    EnableEmbeddedAsarIntegrityValidation: platform === "darwin" || platform === "win32",
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    // Our pages come over a protocol of their own.
    GrantFileProtocolExtraPrivileges: false,
  };
}

/**
 * Sets them in a package that is being made; electron-builder calls it before it signs.
 * @param {import("electron-builder").AfterPackContext} context
 */
export async function setFuses(context) {
  const platform = context.electronPlatformName;
  const wire = Object.entries(releaseFuses(platform)).map(([name, on]) => [optionOf(name), on]);
  await context.packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === "darwin",
    ...Object.fromEntries(wire),
  });
}

/**
 * Reads them back from a built program.
 * @param {string} program the executable, or the `.app` of macOS
 * @param {string} platform
 * @returns {Promise<{ name: string, state: string, isRight: boolean }[]>}
 */
export async function readFuses(program, platform) {
  const wire = await getCurrentFuseWire(program);
  return Object.entries(releaseFuses(platform)).map(([name, on]) => {
    const state = words[String.fromCharCode(wire[optionOf(name)] ?? 0)] ?? "missing";
    return { name, state, isRight: state === (on ? "on" : "off") };
  });
}

/** @param {string} name */
function optionOf(name) {
  return FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)];
}

/**
 * The wire is a row of these characters.
 * @type {Record<string, string>}
 */
const words = { 1: "on", 0: "off", r: "removed" };
