/** What an installer is to do in an environment. */
export type Installation =
  /**
   * `what`: a folder, a wheel's path or a requirement. `again`: a package to build anew though its version is the same.
   */
  | { readonly kind: "upgrade"; readonly what: string; readonly again: string | undefined }
  | { readonly kind: "link"; readonly folder: string }
  /** Exactly this and nothing else, whatever is there. `isLocal`: without asking a package index. */
  | { readonly kind: "replace"; readonly what: string; readonly isLocal: boolean }
  | { readonly kind: "remove"; readonly name: string };

/** The exact command line, for the interpreter at `python`. pip is called through it, never by its own name. */
export function installArgv(installer: "pip" | "uv" | "none", python: string, installation: Installation): string[] {
  return installer === "uv" ? uvArgv(python, installation) : [python, "-m", "pip", ...pipWords(installation)];
}

function pipWords(installation: Installation): string[] {
  switch (installation.kind) {
    case "upgrade":
      return ["install", "--upgrade", installation.what];
    case "link":
      return ["install", "-e", installation.folder];
    case "replace":
      return [
        "install",
        "--force-reinstall",
        "--no-deps",
        ...(installation.isLocal ? ["--no-index"] : []),
        installation.what,
      ];
    case "remove":
      return ["uninstall", "--yes", installation.name];
  }
}

function uvArgv(python: string, installation: Installation): string[] {
  const install = ["uv", "pip", "install", "--python", python];
  switch (installation.kind) {
    case "upgrade": {
      const again = installation.again === undefined ? [] : ["--reinstall-package", installation.again];
      return [...install, "--upgrade", ...again, installation.what];
    }
    case "link":
      return [...install, "-e", installation.folder];
    case "replace":
      return [
        ...install,
        "--reinstall",
        "--no-deps",
        ...(installation.isLocal ? ["--no-index"] : []),
        installation.what,
      ];
    case "remove":
      return ["uv", "pip", "uninstall", "--python", python, installation.name];
  }
}
