import type { CompletionPlace, Values } from "./completion-place";

/** For bash 3.2 and newer: `eval "$(lockstep completion bash)"`. */
export function bashScript(places: readonly CompletionPlace[]): string {
  const paths = places.filter(({ path }) => path !== "").map(({ path }) => JSON.stringify(` ${path}`));
  return `# bash completion for lockstep
_lockstep() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path="" i
  # bash takes --option=value for three words.
  if [ "$current" = "=" ]; then current=""; elif [ "$previous" = "=" ]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${paths.join("|")}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${places.map(placeCase).join("\n")}
  esac
}
complete -F _lockstep lockstep
`;
}

/** The same option takes other values behind another command: what follows it is asked for per command. */
function placeCase(place: CompletionPlace): string {
  const { path, commands, options } = place;
  const own = place.arguments.kind === "words" ? place.arguments.words : [];
  const words = [...commands.map(({ name }) => name), ...own, ...options.map(({ name }) => name)];
  const valueCases = options.flatMap(({ names, values }) => {
    const reply = replyOf(values);
    return reply === undefined ? [] : [`        ${names.join("|")}) ${reply}; return ;;`];
  });
  const reply = place.arguments.kind === "file" ? ` $(compgen -f -- "$current")` : "";
  return `    ${JSON.stringify(path === "" ? "" : ` ${path}`)})
      case "$previous" in
${valueCases.join("\n")}
      esac
      COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current")${reply}) ;;`;
}

function replyOf(values: Values): string | undefined {
  switch (values.kind) {
    case "words":
      return `COMPREPLY=($(compgen -W "${values.words.join(" ")}" -- "$current"))`;
    case "folder":
      return 'COMPREPLY=($(compgen -d -- "$current"))';
    case "file":
      return 'COMPREPLY=($(compgen -f -- "$current"))';
    case "anything":
      return "COMPREPLY=()";
    case "none":
      return undefined;
  }
}
