import { expect, test } from "vitest";
import { madeOf } from "./made-of";

test("What was made of an object with some key is made once, and what is told is not made at all", () => {
  const asked: string[] = [];
  const lengthOf = madeOf(
    (source: { text: string }, unit: string) => {
      asked.push(unit);
      return `${source.text.length} ${unit}`;
    },
    (unit) => unit,
  );
  const [one, other] = [{ text: "abc" }, { text: "abcd" }];

  expect([lengthOf(one, "letters"), lengthOf(one, "signs"), lengthOf(one, "letters")]).toEqual([
    "3 letters",
    "3 signs",
    "3 letters",
  ]);
  lengthOf.remember(other, "4 letters", "letters");
  expect(lengthOf(other, "letters")).toBe("4 letters");
  expect(asked).toEqual(["letters", "signs"]);
});

test("What two functions make of one object is told apart, also where one makes its own with the other's", () => {
  const twice = madeOf(({ text }: { text: string }) => `${text}${text}`);
  const loud = madeOf((source: { text: string }) => `${twice(source)}!`);
  const one = { text: "ho" };

  expect([loud(one), twice(one), loud(one)]).toEqual(["hoho!", "hoho", "hoho!"]);
});
