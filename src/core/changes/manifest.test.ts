import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { openHistory } from "./history";
import { planUndo } from "./plan-undo";
import { planShape } from "./testing/shapes";

const home = "/home/ada";
const data = dataFolder("/data");

it.each([500, 1_001])("records a change of %i files as one JSON text, and takes it back", async (count) => {
  const machine = memorySystem({ home });
  const before = machine.files.texts(home);
  const edits = Object.fromEntries(Array.from({ length: count }, (_, n) => [`many/ä ${n % 7}/${n}`, `text ${n}`]));
  const plan = planShape(machine, home, { name: 'a "long" one', before: {}, edits });

  expect((await apply(machine, data, plan)).kind).toBe("applied");

  const record = openHistory(machine, data).read(plan.set.id);
  expect(record.set).toEqual(plan.set);
  const file = `${data.history}/${plan.set.id}.json`;
  expect(machine.files.texts(data.history)[file]).toBe(`${JSON.stringify(record)}\n`);
  expect((await apply(machine, data, planUndo(machine, data, record).plan)).kind).toBe("applied");
  expect(machine.files.texts(home)).toEqual(before);
});
