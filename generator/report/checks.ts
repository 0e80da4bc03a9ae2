import { checks } from "../../templates/kit/verify/checks.ts";

const introduction = `# Verifying a tap

\`create-tap verify\` runs a Singer tap, written in whatever language, and checks what it writes.

\`\`\`bash
npx create-tap verify -- tap-x --config config.json
\`\`\`

Behind \`--\` stands the tap's command line, with its configuration and without \`--discover\`,
\`--catalog\`, \`--properties\` and \`--state\`: verification adds those itself, with files in a
temporary folder that is removed at the end. A tap made by create-tap does the same by itself, as
\`tap-x --verify --config config.json\`.

## What is run

1. \`--about --format=json\`, for the settings that are required or secret, and \`--discover\`, twice.
2. The full run: all streams and fields.
3. Runs with \`--catalog\` and \`--properties\`, without any field that may be left out, without one
   stream, without members of objects.
4. A second full run; a run from each of at most 10 STATE messages of the first, the first and the
   last among them; a run from a state in the far future. \`--quick\` leaves these out.
5. A run without each of the settings that are required.

Of every run, stdout and stderr are searched for the secrets of the configuration: the values of
members with password, secret, token or key in their names, and those that the tap marks as secret.
The report shows none of them, and of records only their keys.

The tap is run against the real API, so its records may change meanwhile. Streams that consume what
they read cannot be read twice: \`--skip <stream>\` leaves one out; a member of a stream's metadata
that ends in \`.consumes\` and is true, as taps made by create-tap have it, does the same, for its
children too.

## What comes of it

A line for each check: \`ok\`; \`note\`, something worth knowing; \`FAIL\`, with the first three of what
was found; \`skipped\`, with the reason. \`--json\` gives the same for scripts, \`--strict\` makes a
stream without records a failure.

| Exit code | Means |
| --- | --- |
| 0 | no check failed |
| 1 | a check failed |
| 2 | verification could not begin |

## Checks

This table is made from the list of checks.`;

/** The text of docs/verify.md. */
export function checkReference(): string {
  const rows = checks.map(({ id, promise, looksAt }) => `| \`${id}\` | ${promise} | ${looksAt} |`);
  const table = ["| Check | What holds | Looks at |", "| --- | --- | --- |", ...rows].join("\n");
  return `${introduction}\n\n${table}\n`;
}
