import type { TapModel } from "../model/model.ts";
import { incrementalText } from "./incremental-text.ts";
import { readmeView } from "./readme.ts";

/** A shipped source as the page about it needs it. */
export interface SourceOfPage {
  /** The name that `create-tap generate` takes. */
  readonly name: string;
  readonly model: TapModel;
}

/** The text of docs/sources/<name>.md; all of it follows from the definition. */
export function sourcePage({ name, model }: SourceOfPage): string {
  const view = readmeView(model);
  const { credentials, notes } = view;
  const parts = [
    `# ${model.title}`,
    `${view.description} This page is made from [its definition](../../definitions/${name}.yaml)${model.docs === undefined ? "" : `; [the API's own documentation](${model.docs})`}.`,
    "## Streams",
    table(
      ["Stream", "Endpoint", "Replication", "Primary key", "What it is"],
      view.streams.map((row, index) => [
        row.name,
        `\`${row.endpoint}\``,
        row.replication,
        row.key,
        model.streams[index]?.description ?? "",
      ]),
    ),
    "## Credentials",
    view.prerequisites.map((text) => `- ${text}`).join("\n"),
    ...(credentials === undefined ? [] : [credentials]),
    "## Settings",
    table(
      ["Setting", "Type", "Required", "Default", "Meaning"],
      view.settings.map((row) => [
        `\`${row.name}\``,
        row.type,
        row.required,
        row.value,
        row.meaning,
      ]),
    ),
    ...view.alternatives,
    "## A second run",
    "With the state of the run before, these are read:",
    model.streams.map((stream) => `- ${incrementalText(model, stream)}`).join("\n"),
    "## Limits",
    view.limits.map((text) => `- ${text}`).join("\n"),
    ...(notes === undefined ? [] : ["## To know", notes]),
    "## With Meltano",
    "In the folder of a Meltano project:",
    `\`\`\`bash\n${commands(name, view).join("\n")}\n\`\`\``,
    `Without an account, \`create-tap simulate ${name}\` serves a fake of the API.`,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The text of docs/sources/README.md. */
export function sourceIndex(sources: readonly SourceOfPage[]): string {
  const rows = sources.map(({ name, model }) => [
    `[${model.title}](${name}.md)`,
    model.description,
    model.streams.map((stream) => `\`${stream.name}\``).join(", "),
  ]);
  const introduction =
    "Definitions that come with create-tap. `create-tap generate`, `check` and `simulate` take their names in place of a file.";
  return `# Sources\n\n${introduction}\n\n${table(["Source", "What it does", "Streams"], rows)}\n`;
}

function commands(name: string, { id }: ReturnType<typeof readmeView>) {
  return [
    `npx create-tap ${name}   # asks for its settings, and adds it to meltano.yml`,
    `meltano config test ${id}`,
    `meltano run ${id} target-jsonl`,
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
