import type { CompletionPlace, Values } from "./completion-place";

/** For fish 3: `lockstep completion fish > ~/.config/fish/completions/lockstep.fish`. */
export function fishScript(places: readonly CompletionPlace[]): string {
  const paths = places.filter(({ path }) => path !== "").map(({ path }) => quote(path));
  const lines = places.flatMap(placeLines);
  return `# fish completion for lockstep
function __lockstep_place
    set -l place
    for word in (commandline -opc)[2..]
        set -l longer (string trim "$place $word")
        contains -- $longer ${paths.join(" ")}; and set place $longer
    end
    echo $place
end
function __lockstep_at
    test (__lockstep_place) = "$argv"
end
complete -c lockstep -f
${lines.join("\n")}
`;
}

function placeLines({ path, commands, options, arguments: own }: CompletionPlace): string[] {
  const at = `complete -c lockstep -n ${quote(`__lockstep_at ${path}`.trim())}`;
  return [
    ...commands.map(({ name, description }) => `${at} -a ${name} -d ${quote(description)}`),
    ...(own.kind === "words" ? [`${at} -a ${quote(own.words.join(" "))}`] : []),
    ...(own.kind === "file" ? [`${at} -F`] : []),
    ...options.map(
      ({ names, description, values }) => `${at} ${flagsOf(names)} -d ${quote(description)}${valueFlags(values)}`,
    ),
  ];
}

function flagsOf(names: readonly string[]): string {
  return names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(" ");
}

function valueFlags(values: Values): string {
  switch (values.kind) {
    case "words":
      return ` -x -a ${quote(values.words.join(" "))}`;
    case "folder":
      return " -x -a '(__fish_complete_directories)'";
    case "file":
      return " -r -F";
    case "anything":
      return " -x";
    case "none":
      return "";
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
