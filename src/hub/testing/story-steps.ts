import type { SyncMachine } from "../../core/sessions/sync/testing/sync-machine";
import type { Random } from "./faulty-network";
import type { Story, Team } from "./hub-story";

/** What is left when everything has calmed down. */
export interface Outcome {
  /** Files that are not the same on both machines in the end, or not the last that was written. */
  readonly wrong: readonly string[];
  /** Versions of the hub that say what the one before them said. */
  readonly doubled: number;
}

interface Changing {
  /** In the text of every file. */
  readonly what: string;
  /** How its names begin. */
  readonly name?: string;
  readonly mostWords?: number;
}

/** Writes some files, as a user would between two pushes, and notes in `written` what each has to say in the end. */
export function change(
  machine: SyncMachine,
  written: Map<string, string>,
  random: Random,
  { what, name = "note", mostWords = 100 }: Changing,
): void {
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const path = `s${Math.floor(random() * 6)}/plans/${name}-${Math.floor(random() * 3)}.md`;
    const text = `${what} ${random()}\n${"text ".repeat(Math.floor(random() * mostWords))}\n`;
    machine.write({ [path]: text });
    written.set(path, text);
  }
}

/** Pushes and pulls without faults until nothing moves any more. */
export async function inStep(story: Story, machines: readonly SyncMachine[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const machine of machines) {
      story.wait();
      await machine.pull();
      await machine.sync.push(machine.workspace, { project: "app" });
      await machine.pull();
    }
  }
}

/** Compares the machines with each other and with what was written, and the hub's versions with those before them. */
export async function outcome(
  team: Team,
  machines: readonly SyncMachine[],
  written: ReadonlyMap<string, string>,
): Promise<Outcome> {
  const all = machines.map((machine) => machine.files());
  const paths = new Set([...written.keys(), ...all.flatMap((files) => Object.keys(files))]);
  const wrong = [...paths].filter((path) => all.some((files) => files[path] !== written.get(path)));
  const versions = await team.versions();
  const doubled = versions.flatMap((one) =>
    one.filter(({ digest, version }, n) => version !== n + 1 || (n > 0 && digest === one[n - 1]?.digest)),
  );
  return { wrong, doubled: doubled.length };
}
