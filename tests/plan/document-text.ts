import type { PlanRow } from "./row.ts";

/** docs/plan.md. */
export function planDocument(chapters: readonly (readonly [string, readonly PlanRow[]])[]): string {
  return `# What burler planned, and how a tap does it

Burler is a framework for Singer taps whose plan was never carried out. Each row of it is here, with
the keys of the definition (or the command) that it has become, what a tap does, and the tests that
prove it. This page is made from [tests/plan](../tests/plan). A run of the tests fails when a test
that stands here does not pass, and when a row has none. \`%s\` stands for every case of a table;
tests in \`real\` are those of \`npm run test:real\`.
${chapters.map(([title, rows]) => chapterText(title, rows)).join("")}`;
}

function chapterText(title: string, rows: readonly PlanRow[]): string {
  return `
## ${title}

| Row | Planned | Key | What a tap does | Proof |
| --- | --- | --- | --- | --- |
${rows.map(rowText).join("\n")}
`;
}

function rowText({ row, item, key, how, tests }: PlanRow): string {
  const proofs = tests.map(
    ({ file, names }) => `[${file}](../tests/${file}): ${names.map(quoted).join("; ")}`,
  );
  return `| ${[row, item, key, how, proofs.join("<br>")].map(cell).join(" | ")} |`;
}

function quoted(name: string): string {
  return name.includes("`") ? `"${name}"` : `\`${name}\``;
}

/** A cell ends at a bar, also within code. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
