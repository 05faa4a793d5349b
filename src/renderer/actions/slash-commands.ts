import type { AppState } from "../app-shell/app-state";
import { surveyOf } from "../screens/targets/targets-state";

/** A command that is typed with a slash, complete with the target that it is about. */
export interface SlashCommand {
  /** As it is typed. */
  readonly label: string;
  readonly description: string;
  readonly perform: (app: Pick<AppState, "targets">) => void;
}

/** Every slash command that can be typed now: those about a target once for each target of the open main project. */
export function slashCommands({ targets }: Pick<AppState, "targets">): readonly SlashCommand[] {
  const names = surveyOf(targets.view.getState())?.targets.map(({ row }) => row.name) ?? [];
  return [...plain, ...names.flatMap((name) => aboutTargets.map((make) => make(name)))];
}

/** Those that begin as `typed` does, upper and lower case alike, in their order; at most fifty. */
export function completions(commands: readonly SlashCommand[], typed: string): readonly SlashCommand[] {
  const words = typed.trimStart().toLowerCase().replace(/\s+/g, " ");
  return commands.filter(({ label }) => label.toLowerCase().startsWith(words)).slice(0, mostShown);
}

const plain: readonly SlashCommand[] = [
  {
    label: "/sync status",
    description: "How the targets stand",
    perform({ targets }) {
      targets.show({ page: "targets", target: undefined });
      void targets.reload();
    },
  },
  {
    label: "/sync detect",
    description: "What changed in the main project",
    perform: ({ targets }) => targets.show({ page: "changes", target: undefined }),
  },
];

const aboutTargets: readonly ((name: string) => SlashCommand)[] = [
  (name) => ({
    label: `/sync run ${name}`,
    description: "Plan its sync; nothing is written before you agree",
    perform: ({ targets }) => void targets.prepareSync({ targets: [name] }),
  }),
  (name) => ({
    label: `/sync verify ${name}`,
    description: "Make its checks; those that are commands wait for your approval",
    perform({ targets }) {
      targets.show({ page: "targets", target: name, tab: "verification" });
      void targets.verify(name, false);
    },
  }),
  (name) => complete(name, "docs"),
  (name) => complete(name, "plans"),
];

function complete(name: string, component: string): SlashCommand {
  return {
    label: `/sync ${component} ${name} --complete`,
    description: `Plan the sync of its ${component} alone, mirrored as a whole`,
    perform: ({ targets }) => void targets.prepareSync({ targets: [name], components: [component], complete: true }),
  };
}

const mostShown = 50;
