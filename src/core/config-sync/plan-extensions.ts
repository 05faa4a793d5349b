import type { Note, Step, SyncItem, SyncOptions } from "../../shared/config-sync";
import { plainData } from "../documents/plain-data";
import type { Around } from "../providers/around";
import { blocker, info, warning } from "../providers/entry-fields";
import type { Extension } from "../providers/extensions/extension";
import type { Provider } from "../providers/provider";
import { providers } from "../providers/registry";
import { showEntry } from "./show-entry";

/**
 * Compares what two tools have installed. Extensions are code with an installer of their own, so nothing is drafted: what
 * would bring the sides in step is a command line, to be run when the user approves it.
 */
export function planExtensions(options: SyncOptions, around: Around, reveal: boolean): SyncItem[] {
  const [source, destination]: [Provider, Provider] = [providers[options.source], providers[options.destination]];
  const [left, right] = [source, destination].map((tool) => tool.extensions?.read(around, options.scope));
  if (!left || !right) return [];
  const names = [...new Set([...right, ...left].map(({ name }) => name))];
  return names.map((name) => {
    const [mine, theirs] = [left, right].map((list) => list.find((one) => one.name === name));
    const there = itemOf(name, mine, theirs, reveal);
    const problem = mine?.problem ?? theirs?.problem;
    if (problem) {
      const isAskedFor = mine !== undefined || options.mode === "two-way";
      return { ...there, state: isAskedFor ? "held" : "kept", notes: [blocker(problem.code, problem.message)] };
    }
    if (mine && !theirs) return { ...there, ...toInstall(mine, source, destination, options, around) };
    if (theirs && !mine) {
      if (options.mode === "one-way") return { ...there, state: "kept" };
      return { ...there, ...toInstall(theirs, destination, source, options, around) };
    }
    if (!mine || !theirs || mine.isEnabled === theirs.isEnabled) return { ...there, state: "in-sync" };
    return { ...there, ...toSwitch(mine, theirs, destination, options, around) };
  });
}

type Said = Pick<SyncItem, "state" | "notes" | "steps">;

function toInstall(theirs: Extension, from: Provider, to: Provider, options: SyncOptions, around: Around): Said {
  if (!theirs.isEnabled) {
    return { state: "kept", notes: [info("disabled", `It is switched off in ${from.name}.`)], steps: [] };
  }
  if (!theirs.isInstalled) {
    const text = `${from.name}'s settings ask for it, but it is not installed there.`;
    return { state: "held", notes: [warning("not-installed", text)], steps: [] };
  }
  const argv = to.extensions?.install(theirs, options.scope);
  if (!argv) {
    const text =
      theirs.source === undefined
        ? "Where it was installed from is not known."
        : `${to.name} has no installer for an extension of ${from.name}.`;
    return { state: "held", notes: [warning("no-installer", text)], steps: [] };
  }
  const title = `Install ${theirs.name} in ${to.name}`;
  return { state: "step", notes: caveats(to), steps: [stepOf(`install/${theirs.name}`, title, argv, around)] };
}

function toSwitch(mine: Extension, theirs: Extension, to: Provider, { scope }: SyncOptions, around: Around): Said {
  const argv = to.extensions?.enable(theirs, mine.isEnabled, scope) ?? [];
  const title = `Switch ${theirs.name} ${mine.isEnabled ? "on" : "off"} in ${to.name}`;
  return { state: "step", notes: [], steps: [stepOf(`enable/${theirs.name}`, title, argv, around)] };
}

/** What Qwen Code's own installer was seen to leave out of a plugin of Claude Code (0.24). */
function caveats({ id }: Provider): Note[] {
  if (id !== "qwen") return [];
  const text =
    "Qwen Code's installer copies commands without converting them and leaves out a .mcp.json at the plugin's root; look at what it made.";
  return [info("installer-gaps", text)];
}

function stepOf(id: string, title: string, argv: readonly string[], { project, system }: Around): Step {
  return { id: `extensions/${id}`, title, argv: [...argv], folder: project ?? system.home };
}

function itemOf(name: string, mine: Extension | undefined, theirs: Extension | undefined, reveal: boolean): SyncItem {
  const show = (key: "source" | "destination", one: Extension | undefined) =>
    one ? { [key]: showEntry(plainData({ ...one, state: stateOf(one) }), reveal) } : {};
  return {
    id: `extensions/${name}`,
    kind: "extensions",
    name,
    state: "in-sync",
    action: "none",
    ...show("source", mine),
    ...show("destination", theirs),
    resolved: false,
    notes: [],
    gates: [],
    fidelity: [],
    steps: [],
  };
}

function stateOf({ isInstalled, isEnabled }: Extension): "missing" | "enabled" | "disabled" {
  if (!isInstalled) return "missing";
  return isEnabled ? "enabled" : "disabled";
}
