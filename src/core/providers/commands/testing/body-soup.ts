import fc from "fast-check";

const signs = [
  ..."\\!`{}@$#/.,:'\"[]x \n".split(""),
  ...["\r\n", "```", "!`", "```!", "!{", "@{", "{{args}}", "\\$", "[0]", "\u2060", "\ufeff"],
  ...["$ARGUMENTS", "$0", "$1", "$3", "$5", "$issue", "${CLAUDE_EFFORT}", "'$ARGUMENTS'", "#L1", "a.ts", "@scope/pkg"],
  ...["!`echo hi`", "!{ls}", "@{b.md}", " @c.md", '@"d e.md"', "user@host.com", "HEAD@{1}"],
];

/** Bodies made of everything that either tool minds, in any order. */
export const bodySoup = fc.array(fc.constantFrom(...signs), { maxLength: 14 }).map((parts) => parts.join(""));
