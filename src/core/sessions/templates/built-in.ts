import type { Stage } from "../../../shared/sessions/stages";

/**
 * Lockstep's own templates. They have every section that validation recommends, and `[REQUIRES INPUT]` where somebody
 * has to write. In double braces: `project`, `session`, `owner`, `date`.
 */
export const builtInTemplates: Readonly<Record<Stage, string>> = {
  intent: `# Intent: {{session}}

Project {{project}}, begun by {{owner}} on {{date}}.

## Purpose / Goal

What shall be different when this session is done?

[REQUIRES INPUT]

## Problem / Opportunity

What is in the way today, for whom, and how do you know?

[REQUIRES INPUT]

## Vision

How does it look once it works?

[REQUIRES INPUT]

## Stakeholders

Who asked for it, who uses it, who has to agree?

- [REQUIRES INPUT]

## Success Criteria

What can be measured or shown at the end?

- [REQUIRES INPUT]
`,
  context: `# Context: {{session}}

## Environment Overview

Where does it run, and what is around it?

[REQUIRES INPUT]

## Technical Context

Languages, frameworks, interfaces and data that are given.

- [REQUIRES INPUT]

## Organizational Context

Teams, deadlines, rules and budgets.

- [REQUIRES INPUT]

## Constraints and Risks

What must not change, and what could go wrong?

- [REQUIRES INPUT]
`,
  spec: `# Specification: {{session}}

## Purpose

What the intent asks for, in one paragraph: see the [intent](../intents/intent.md).

[REQUIRES INPUT]

## System Overview

The parts and how they work together, within the [context](../contexts/context.md).

[REQUIRES INPUT]

## Functional Requirements

Each one can be tested, and has a number that plan and tasks refer to.

- FR-1: [REQUIRES INPUT]

## Non-Functional Requirements

- NFR-1: [REQUIRES INPUT]

## Acceptance Criteria

- [REQUIRES INPUT]

## Out of Scope

- [REQUIRES INPUT]
`,
  plan: `# Plan: {{session}}

How the [specification](../specs/spec.md) is built. Nothing is built before this page is complete.

## Architectural Overview

[REQUIRES INPUT]

## Core Components

- [REQUIRES INPUT]

## Data Flow

[REQUIRES INPUT]

## Test Strategy

Which tests are written first, and what do they prove?

- [REQUIRES INPUT]

## Decisions

What was chosen, what was given up, and why.

- [REQUIRES INPUT]
`,
  tasks: `# Tasks: {{session}}

Steps of the [plan](../plans/plan.md), each small enough to be finished and checked by itself.

## Phase 1: Foundations

- [ ] [REQUIRES INPUT]

## Phase 2: Behaviour

- [ ] [REQUIRES INPUT]

## Phase 3: Proof

- [ ] [REQUIRES INPUT]
`,
  implementation: `# Implementation: {{session}}

What was built for the [tasks](../tasks/tasks.md), where it lies, and how it was checked.

## Summary

[REQUIRES INPUT]

## Component Impact Report

One entry for each component that was added, changed or removed: what is different, and who notices.

- **[REQUIRES INPUT]**: what changed, and what depends on it

## Verification

Which checks were run, with their results.

- [REQUIRES INPUT]
`,
  feedback: `# Feedback: {{session}}

What was learned, so that the next session begins with it.

## What Went Well

- [REQUIRES INPUT]

## What Did Not

- [REQUIRES INPUT]

## Changes to Intent or Specification

Which pages have to be written anew, and who does it?

- [REQUIRES INPUT]
`,
};
