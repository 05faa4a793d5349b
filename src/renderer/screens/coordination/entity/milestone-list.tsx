import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { Milestone, Plan } from "../../../../shared/coordination/entities";
import { todoStatus } from "../../../../shared/coordination/enums";
import { useApp } from "../../../app-shell/app-context";
import { words } from "../coordination-words";
import type { EditWish } from "../editing/edit-types";
import { useCoordination } from "../use-coordination";
import styles from "./entity.module.css";

/** The milestones of a plan: how each stands, and adding one. */
export function MilestoneList({ plan }: { readonly plan: Plan }) {
  const { isEditable } = useCoordination();
  if (!isEditable && plan.milestones.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Milestones">
      <h3>Milestones</h3>
      <ul className={styles.links}>
        {plan.milestones.map((milestone, index) => (
          <li key={milestone.id} className={styles.link}>
            <MilestoneStatus plan={plan} milestone={milestone} index={index} />
            <span className={styles.linkTitle}>
              {milestone.name}
              {milestone.due !== undefined && <span className={styles.dim}> · due {milestone.due.slice(0, 10)}</span>}
            </span>
          </li>
        ))}
      </ul>
      {isEditable && <NewMilestone plan={plan} />}
    </section>
  );
}

interface MilestoneStatusProps {
  readonly plan: Plan;
  readonly milestone: Milestone;
  readonly index: number;
}

function MilestoneStatus({ plan, milestone, index }: MilestoneStatusProps) {
  const { edit, isEditable } = useCoordination();
  return (
    <NativeSelect
      size="xs"
      aria-label={`Status of ${milestone.name}`}
      disabled={!isEditable}
      data={todoStatus.options.map((value) => ({ value, label: words(value) }))}
      value={milestone.status}
      onChange={({ currentTarget }) =>
        void edit({
          title: `Set status of ${milestone.id} in ${plan.id}`,
          edits: [
            {
              kind: "set",
              entity: "plan",
              id: plan.id,
              path: ["milestones", index, "status"],
              value: currentTarget.value,
            },
          ],
        })
      }
    />
  );
}

function NewMilestone({ plan: { id } }: { readonly plan: Plan }) {
  const { ask, edit } = useCoordination();
  const { notices } = useApp();
  const [name, setName] = useState("");
  const [due, setDue] = useState("");
  const turns = useRef<Promise<unknown>>(Promise.resolve());

  // Of names that follow fast, each gets the place behind the one before, which is not shown yet.
  const add = async (fields: NewFields): Promise<void> => {
    const { details } = await ask((coordination, path) => coordination.entity({ path, id }));
    if (details.entity.kind === "plan") await edit(milestoneWish(details.entity.value, fields));
  };

  return (
    <form
      className={styles.controls}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        const fields = { name: name.trim(), ...(due === "" ? {} : { due }) };
        turns.current = turns.current.then(() => notices.watch(add(fields)));
        setName("");
        setDue("");
      }}
    >
      <TextInput
        size="xs"
        className={styles.grow ?? ""}
        aria-label="New milestone"
        placeholder="New milestone"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label="Due"
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <Button size="xs" variant="default" type="submit" disabled={name.trim() === ""}>
        Add
      </Button>
    </form>
  );
}

interface NewFields {
  readonly name: string;
  readonly due?: string;
}

/** Adds a milestone behind those that the plan has. */
function milestoneWish(plan: Plan, fields: NewFields): EditWish {
  const value = { id: freeId(plan), ...fields, status: "pending" };
  const place = { kind: "set", entity: "plan", id: plan.id } as const;
  const { length } = plan.milestones;
  return {
    title: `Add milestone ${value.id} to ${plan.id}`,
    edits: [
      length === 0
        ? { ...place, path: ["milestones"], value: [value] }
        : { ...place, path: ["milestones", length], value },
    ],
  };
}

function freeId({ milestones }: Plan): string {
  const ids = new Set(milestones.map(({ id }) => id));
  let number = milestones.length + 1;
  while (ids.has(`M${number}`)) number += 1;
  return `M${number}`;
}
