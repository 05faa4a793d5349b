import type { CompletionPlace, Values } from "./completion-place";

/** For bash 3.2 and newer: `eval "$(lockstep completion bash)"`. */
export function bashScript(places: readonly CompletionPlace[]): string {
  const paths = places.filter(({ path }) => path !== "").map(({ path }) => JSON.stringify(` ${path}`));
  const values = new Map(
    places.flatMap(({ options }) => options.flatMap((one) => one.names.map((name) => [name, one.values] as const))),
  );
  const valueCases = [...values].flatMap(([name, wanted]) => {
    const reply = replyOf(wanted);
    return reply === undefined ? [] : [`    ${name}) ${reply}; return ;;`];
  });
  return `# bash completion for lockstep
_lockstep() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${paths.join("|")}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$previous" in
${valueCases.join("\n")}
  esac
  case "$path" in
${places.map(placeCase).join("\n")}
  esac
}
complete -F _lockstep lockstep
`;
}

function placeCase(place: CompletionPlace): string {
  const { path, commands, options } = place;
  const own = place.arguments.kind === "words" ? place.arguments.words : [];
  const words = [...commands.map(({ name }) => name), ...own, ...options.map(({ name }) => name)];
  return `    ${JSON.stringify(path === "" ? "" : ` ${path}`)}) COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current")) ;;`;
}

function replyOf(values: Values): string | undefined {
  switch (values.kind) {
    case "words":
      return `COMPREPLY=($(compgen -W "${values.words.join(" ")}" -- "$current"))`;
    case "folder":
      return 'COMPREPLY=($(compgen -d -- "$current"))';
    case "anything":
      return "COMPREPLY=()";
    case "none":
      return undefined;
  }
}
