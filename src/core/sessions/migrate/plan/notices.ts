/** The README of a folder of the prototype that was archived. */
export function archiveNotice(from: string, to: string, now: Date): string {
  return `# Archived: ${from}

Until ${dayOf(now)} this folder was \`${from}\`. It belongs to the prototype of the session system, by which sessions were
made and handed over by hand. The sessions were migrated to \`.idse/projects\`, and nothing needs what is in here any more.
It is kept for reference, as it was: nothing was deleted.

${replacements}

The log of the migration is in \`.idse/logs\`, and the table by which references were rewritten is
\`.idse/reference-mapping.yaml\`. \`lockstep session migrate rollback\` gives everything back as it was: this folder
becomes \`${from}\` again, and \`${to}\` goes.
`;
}

/** The notice in a folder of the prototype that stays for some time. */
export function graceNotice(from: string, days: number, now: Date): string {
  const end = dayOf(new Date(now.getTime() + days * 86_400_000));
  return `# Deprecated: ${from}

${graceLead}${end}

The sessions were migrated to \`.idse/projects\` on ${dayOf(now)}. Until the day above both systems are here; work in the new
one, for what is done in this folder is not carried over by itself. Afterwards archive it with
\`lockstep session migrate --archive\`.

${replacements}
`;
}

/** Until when a folder stays by its notice: \`2026-01-31\`; undefined where it does not say. */
export function graceEnd(notice: string): string | undefined {
  const line = notice.split(/\r?\n/).find((one) => one.startsWith(graceLead));
  const day = line?.slice(graceLead.length).trim();
  return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

const graceLead = "It stays until: ";

const replacements = `| Then | Now |
|---|---|
| \`session_manager.py\` | \`lockstep session new\` |
| \`governance.py handoff\`, \`acknowledge\` | \`lockstep session handoff\` |
| \`governance.py view\`, \`stage\`, \`role\` | \`lockstep session status\` |
| \`governance.py check-active\` | \`lockstep session validate\` |
| \`state/state.json\` | \`session_state.json\` of the session, which follows its artifacts |`;
