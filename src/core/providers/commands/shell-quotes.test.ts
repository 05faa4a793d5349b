import { expect, it } from "vitest";
import { shellSigns, substitutesCommand } from "./shell-quotes";

// Tried with Qwen Code 0.24.4, which refuses the first list and runs the second.
it.each(['echo "$(date)"', "echo `date`", "echo $((1+2))", "cat <(date)", "tee >(cat)", 'echo "${x@P}"'])(
  "finds the command inside %j",
  (command) => {
    expect(substitutesCommand(command)).toBe(true);
  },
);
it.each(["echo '$(date)'", "echo \\$(x", "echo ${HOME} > f", "awk '{print $1}' f", 'echo "a <(b)"', "echo '`x`'"])(
  "finds no command inside %j",
  (command) => {
    expect(substitutesCommand(command)).toBe(false);
  },
);

it("knows which quote is open", () => {
  const quotes = [...shellSigns(`a'b\\'"c\\"'d"`)].map(({ sign, quote }) => quote + sign);

  expect(quotes).toEqual(["a", "'b", "'\\", '"c', "\"'", '"d']);
});
