import { cpus, totalmem } from "node:os";
import { generatorVersion } from "../generator/root.ts";
import type { Figure } from "./figure.ts";
import type { Result } from "./result.ts";

/** The whole report, in Markdown; `tools` are the versions of what else was used. */
export function formatReport(results: readonly Result[], tools: readonly string[]): string {
  const figures = results.flatMap((result) => result.figures);
  return [
    "# Benchmarks",
    "Written by `npm run bench`. CPU seconds and peak memory are the operating system's figures for the process that is measured, without the server and the reader of its output. Before a program is measured, its records are compared one by one with those that the API has. Wall times depend on what else the machine does; ratios compare runs that took turns.",
    describeMachine(tools),
    "## Limits",
    formatTable(["figure", "measured", "limit", "holds"], figures.map(formatFigure)),
    ...results.flatMap(({ title, description, header, rows }) => [
      `## ${title}`,
      description,
      formatTable(header, rows),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}

function formatFigure({ id, figure, limit, direction, holds }: Figure): string[] {
  const bound = direction === "max" ? "at most" : "at least";
  const measured = figure === null ? "not measured" : String(Number(figure.toFixed(3)));
  return [id, measured, `${bound} ${limit}`, holds ? "yes" : "NO"];
}

function describeMachine(tools: readonly string[]): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const versions = [`create-tap ${generatorVersion}`, `Node ${process.versions.node}`, ...tools];
  return `${versions.join(", ")}; ${processors.length} cores (${model}), ${memory} GiB of memory.`;
}

function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join(
    "\n",
  );
}
