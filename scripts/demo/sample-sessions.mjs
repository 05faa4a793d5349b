// @ts-check

/**
 * What somebody has written into the first session of the project `gift-cards`, by path below its folder: the intent
 * and its context are done, the specification has a question that nobody has answered.
 * @returns {Record<string, string>}
 */
export function sampleArtifacts() {
  return {
    "intents/intent.md": `# Purpose

People want to give the shop's things away without choosing for somebody else. A gift card is a sum with a greeting.

# Who it is for

- Buyers, who pay now.
- Receivers, who may never have heard of us.

# What it is not

No points, no tiers, no account that has to be made first.
`,
    "contexts/context.md": `# Context

\`billing\` knows sums and taxes, \`shop\` knows carts. A card is money: what is left on it is a debt of ours, and the
bookkeeper has to see it at the end of each month.
`,
    "specs/spec.md": `# Specification

| Case | What happens |
| --- | --- |
| A card pays for all of a cart | Nothing else is asked |
| A card pays for a part | The rest is paid as ever |

How long is a card valid? [REQUIRES INPUT]
`,
  };
}
