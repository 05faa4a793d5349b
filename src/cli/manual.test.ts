import { expect, it } from "vitest";
import { manualOf } from "./manual";
import { lockstepProgram } from "./program";

it("the manual page says what the command line does now", async () => {
  await expect(manualOf(lockstepProgram(() => () => async () => {}))).toMatchFileSnapshot(
    "../../docs/man/lockstep.1.md",
  );
});
