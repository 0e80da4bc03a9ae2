import type { Command } from "commander";
import { createProgram } from "./program.ts";

const introduction = `# Commands

Everything that \`create-tap\` can be called with. With \`--json\` before a command its answer, and what it
refuses, is JSON. Without a command it is \`create-tap new\`. This page is made from the command line itself.

A definition is a file, a tap's folder or a shipped name; where none is given it is \`./definition.yaml\`. Values of
credentials may be \`env:NAME\`, which takes them from the environment, so that no list of processes and no
shell's history has them.

| Exit code | Means |
| --- | --- |
| 0 | done, or nothing to do |
| 1 | the definition, the command line or what was asked is wrong; nothing was written |
| 2 | edited files are in the way and nothing was written; an answer is missing; or \`--check\` found something stale, \`--fail-on\` a change that matters |
| 130 | interrupted; nothing was written |

Those of \`verify\` are in [verify.md](verify.md#what-comes-of-it).`;

/** The text of docs/commands.md. */
export function commandReference(): string {
  const sections = leavesOf(createProgram()).map(({ name, command }) => sectionOf(name, command));
  return `${[introduction, ...sections].join("\n\n")}\n`;
}

/** The commands that do something, by their whole names. */
export function leavesOf(
  program: Command,
  before = "",
): { readonly name: string; readonly command: Command }[] {
  return program.commands.flatMap((command) => {
    const name = `${before}${command.name()}`;
    return command.commands.length > 0 ? leavesOf(command, `${name} `) : [{ name, command }];
  });
}

function sectionOf(name: string, command: Command): string {
  const description = command.description();
  const parameters = command.registeredArguments.map(
    (argument) => `| \`${nameOf(argument)}\` | ${argument.description} |`,
  );
  const options = command.options.map(
    ({ flags, description: meaning, defaultValue, argChoices }) =>
      `| \`${flags}\` | ${[meaning, choicesOf(argChoices), usualOf(defaultValue)].filter((text) => text !== "").join("; ")} |`,
  );
  return [
    `## ${name}`,
    `\`create-tap ${name} ${command.usage()}\`: ${description}.`,
    ...(parameters.length > 0 ? [table("Argument", parameters)] : []),
    ...(options.length > 0 ? [table("Option", options)] : []),
  ].join("\n\n");
}

function table(head: string, rows: readonly string[]): string {
  return [`| ${head} | Means |`, "| --- | --- |", ...rows].join("\n");
}

function nameOf(argument: Command["registeredArguments"][number]): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function choicesOf(choices: readonly string[] | undefined): string {
  return choices === undefined ? "" : choices.map((choice) => `\`${choice}\``).join(", ");
}

function usualOf(value: unknown): string {
  return value === undefined || typeof value === "boolean" ? "" : `${String(value)} unless said`;
}
