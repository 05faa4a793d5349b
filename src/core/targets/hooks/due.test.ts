import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { cronLine, isDue } from "./due";

const at = (time: string) => new Date(`2026-03-0${time}Z`);

it("looks for changes once a day, again after the clock was put back, and not when it is off", () => {
  expect(isDue(undefined, at("1T00:00:00"), "daily")).toBe(true);
  expect(isDue(at("1T12:00:00"), at("2T11:59:59"), "daily")).toBe(false);
  expect(isDue(at("1T12:00:00"), at("2T12:00:00"), "daily")).toBe(true);
  expect(isDue(at("1T12:00:00"), at("1T13:00:00"), "hourly")).toBe(true);
  expect(isDue(at("1T12:00:00"), at("7T12:00:00"), "weekly")).toBe(false);
  expect(isDue(at("5T12:00:00"), at("1T12:00:00"), "daily")).toBe(true);
  expect(isDue(undefined, at("1T00:00:00"), "off")).toBe(false);
});

it("has a line for cron, in which the shell finds every word as it was", () => {
  const line = cronLine("daily", ["/opt/lock step/printf"], "/tmp/it's 100%") ?? "";
  const [, command = ""] = /^(?:[1-5]?\d) 3 \* \* \* (.*)$/.exec(line) ?? [];

  const words = execFileSync(
    "/bin/sh",
    ["-c", `set -- ${command.replaceAll("\\%", "%").replace("&&", "")}; printf '%s|' "$@"`],
    { encoding: "utf8" },
  );

  expect(words).toBe("cd|/tmp/it's 100%|/opt/lock step/printf|target|sync|detect|");
  expect(command).not.toMatch(/(?<!\\)%/);
  expect(cronLine("weekly", ["l"], "/a")).toMatch(/ 3 \* \* 1 cd \/a && l target sync detect$/);
  expect(cronLine("off", ["l"], "/a")).toBeUndefined();
  expect(() => cronLine("daily", ["l"], "/a\nb")).toThrow("can't stand in a crontab");
});
