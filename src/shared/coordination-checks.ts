import { z } from "zod";
import { dependencyStatus, priority } from "./coordination/enums";

// What checking the dependencies of a coordination file gives. A check changes nothing: its offers become a change set.

const text = z.string();
const texts = z.array(text).readonly();

/** `unknown`: it could not be found out. */
export const verdict = z.enum(["satisfied", "unsatisfied", "unknown"]);

const judged = {
  verdict,
  /** One sentence. */
  reason: text,
  /** Milliseconds. */
  took: z.number().nonnegative(),
};

/** What a repository says its version is, or why it says none. */
export const providerVersion = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("found"),
    version: text,
    /** The file, or `git tag v1.2.0`. */
    source: text,
    /** Whose rules it follows: semver as npm and Go read ranges, or as Cargo does; `any` where only a tag says it. */
    scheme: z.enum(["semver", "cargo", "pep440", "any"]),
    folder: text,
    /** A sentence for each place that was looked at before and says none. */
    notes: texts,
  }),
  z.strictObject({ kind: z.literal("none"), reason: text, folder: text.optional(), notes: texts }),
]);

/** A command as it runs: programs whose output goes from one to the next, or a line for a shell. */
export const commandLine = z.strictObject({
  /** As the file has it. */
  text,
  /** Each a program and its words. */
  stages: z.array(texts).readonly(),
  /** What the line needs a shell for, which is then the only stage; absent where none is needed. */
  shellFor: text.optional(),
  /** Where it runs, absolute. */
  folder: text,
});

/** A command that has to be approved before it runs. The key changes with the words, the shell and the folder. */
export const commandApproval = z.strictObject({ key: text, dependencyId: text, ...commandLine.shape });

export const checkPart = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("version"),
    ...judged,
    evidence: z.strictObject({ constraint: text, provider: providerVersion }),
  }),
  z.strictObject({
    kind: z.literal("command"),
    ...judged,
    evidence: z.strictObject({
      command: commandLine.optional(),
      /** Of its stages. */
      codes: z.array(z.int()).readonly().optional(),
      /** Standard output, then standard errors; secrets masked. */
      output: text.optional(),
      pattern: text.optional(),
    }),
  }),
  z.strictObject({
    kind: z.literal("health"),
    ...judged,
    evidence: z.strictObject({
      /** Addresses in the order in which they were asked, secrets masked, with what they answered. */
      asked: z.array(z.strictObject({ address: text, status: z.int().optional() })).readonly(),
      expected: text,
    }),
  }),
]);

export const checkResult = z.strictObject({
  dependencyId: text,
  /** Satisfied when all parts are, unsatisfied when one is. */
  verdict,
  parts: z.array(checkPart).readonly(),
  /** ISO 8601. */
  at: text,
});

/** A status that a check would change. */
export const statusEdit = z.strictObject({ id: text, from: dependencyStatus, to: verdict });

/** An issue that a check would open, with the fields of the format. */
export const issueProposal = z.strictObject({
  /** `metadata.dependency` of the issue: while an open issue has it, no second one is proposed. */
  dependencyId: text,
  fields: z.strictObject({
    title: text,
    description: text,
    repos: texts,
    priority,
    severity: text,
    labels: texts,
    metadata: z.record(text, text),
  }),
});

export const checkReport = z.strictObject({
  /** In the order of the file. */
  results: z.array(checkResult).readonly(),
  statusEdits: z.array(statusEdit).readonly(),
  issueProposals: z.array(issueProposal).readonly(),
  /** Commands that did not run for want of approval. */
  approvals: z.array(commandApproval).readonly(),
});

export type Verdict = z.infer<typeof verdict>;
export type ProviderVersion = Readonly<z.infer<typeof providerVersion>>;
export type CommandLine = Readonly<z.infer<typeof commandLine>>;
export type CommandApproval = Readonly<z.infer<typeof commandApproval>>;
export type CheckPart = Readonly<z.infer<typeof checkPart>>;
export type CheckResult = Readonly<z.infer<typeof checkResult>>;
export type StatusEdit = Readonly<z.infer<typeof statusEdit>>;
export type IssueProposal = Readonly<z.infer<typeof issueProposal>>;
export type CheckReport = Readonly<z.infer<typeof checkReport>>;
