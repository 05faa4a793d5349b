// @ts-check

/**
 * A command of one tool, and what the model of the other tool must hear when it is called there.
 * @typedef {object} SampleCommand
 * @property {string} shows what it shows
 * @property {string} file in the commands folder
 * @property {string} text
 * @property {string} call
 * @property {string[]} hears each of these texts
 * @property {string[]} [not] and none of these
 * @property {string[]} [answers] of its gates, without the item; before they are given it must not be there
 */

/** The file that commands refer to, in the project. */
export const notes = { path: "notes/a.txt", text: "CONTENT-OF-NOTES" };

/** @type {SampleCommand[]} */
export const claudeCommands = [
  {
    shows: "arguments, a shell command, a file, an escaped dollar sign, a hint that is a YAML list",
    file: "conf-all.md",
    text: `---
description: Everything both can do
argument-hint: [file]
allowed-tools: Bash(echo:*)
---
ALL=[$ARGUMENTS]
!\`echo shell-answer\`
Read @${notes.path} and write to me@example.com.
Literally \\$ARGUMENTS.
`,
    call: "/conf-all one 'two three'",
    hears: [
      "ALL=[one 'two three']\nshell-answer\nRead ",
      notes.text,
      " and write to me@example.com.\nLiterally $ARGUMENTS.",
    ],
  },
  {
    shows: "a nested command without placeholders",
    file: "conf/deep/plain.md",
    text: "Do it plainly.\n",
    call: "/conf:deep:plain now",
    hears: ["Do it plainly.", "now"],
  },
  {
    shows: "positional arguments, which Qwen Code lacks: they stay, and the arguments follow",
    file: "conf-positions.md",
    text: "First: $0, second: $1.\n",
    call: "/conf-positions one two",
    hears: ["First: $0, second: $1.", "one two"],
  },
  {
    shows: "a fenced shell block",
    file: "conf-block.md",
    text: "Before\n```!\necho block-answer\n```\nAfter\n",
    call: "/conf-block",
    hears: ["Before\n", "block-answer", "\nAfter"],
    not: ["echo block-answer"],
  },
  {
    shows: "text that would become active in Qwen Code waits, and stays text with the answer `break`",
    file: "conf-text.md",
    text: "Write {{args}} and !{echo done} literally.\n",
    call: "/conf-text one",
    hears: [" literally."],
    not: ["Write one", "and done literally"],
    answers: ["becomes-active:{{args}}=break", "becomes-active:!{echo done}=break"],
  },
];

/** @type {SampleCommand[]} */
export const qwenCommands = [
  {
    shows: "arguments, a shell command, a file",
    file: "conf-all.md",
    text: `---
description: Everything both can do
---
ALL=[{{args}}]
!{echo shell-answer}
Read @{${notes.path}} and write to me@example.com.
`,
    call: "/conf-all one 'two three'",
    hears: [`ALL=[one 'two three']\nshell-answer\nRead @${notes.path} and write to me@example.com.`, notes.text],
  },
  {
    shows: "a nested TOML command",
    file: "conf/old.toml",
    text: 'description = "An old one"\nprompt = """\nOld: {{args}}\n"""\n',
    call: "/conf:old one",
    hears: ["Old: one"],
  },
  {
    shows: "dollar signs that are text in Qwen Code stay text",
    file: "conf-dollars.md",
    text: "Costs $1 or $ARGUMENTS, {{args}}.\n",
    call: "/conf-dollars one",
    hears: ["Costs $1 or $ARGUMENTS, one."],
  },
  {
    shows: "arguments inside a shell command, whose escaping Claude Code lacks, wait for an answer",
    file: "conf-shell.md",
    text: "Said: !{echo {{args}}}\n",
    call: "/conf-shell one",
    hears: ["Said: one"],
    answers: [],
  },
];
