import { dirname, join } from "node:path";
import { isFileError } from "../../system/file-error";
import type { System } from "../../system/system";

/** Who works here, for the history: as Git calls them in the repository of a file or anywhere, else as the system does. */
export function whoWorks({ files, environment, home, platform, userName }: System, path: string): string {
  const global = [
    join(home, ".gitconfig"),
    join(environment["XDG_CONFIG_HOME"] || join(home, ".config"), "git", "config"),
  ];
  for (const place of [...repositoryConfigs(path), ...global]) {
    const name = nameIn(place);
    if (name !== undefined) return name;
  }
  // A service, a pipeline or a container has a user without the variable.
  return environment[platform === "win32" ? "USERNAME" : "USER"] || userName?.() || "unknown";

  function nameIn(config: string): string | undefined {
    try {
      if (files.look(config)?.kind !== "file") return undefined;
      return gitUserName(new TextDecoder().decode(files.readStart(config, mostRead)));
    } catch (error) {
      if (isFileError(error)) return undefined;
      throw error;
    }
  }
}

/** `name` of the section `[user]`. */
function gitUserName(config: string): string | undefined {
  let section = "";
  for (const line of config.split("\n")) {
    section = /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.trim().toLowerCase() ?? section;
    const value = section === "user" ? /^\s*name\s*=\s*(.*?)\s*$/i.exec(line)?.[1] : undefined;
    if (value) return value.replace(/^"(.*)"$/, "$1");
  }
  return undefined;
}

function repositoryConfigs(path: string): string[] {
  const configs: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    configs.push(join(at, ".git", "config"));
    if (dirname(at) === at) return configs;
  }
}

const mostRead = 65_536;
