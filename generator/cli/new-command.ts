import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

/** What `create-tap` does without a command: asks its way to a tap. */
export function addNewCommand(program: Command, terminal: Terminal): void {
  program
    .command("new", { isDefault: true })
    .description("ask for what makes a tap, and write it")
    .argument(
      "[source]",
      "a shipped name, an OpenAPI document, a live endpoint; asked for unless said",
    )
    .option("--from <start>", "shipped, openapi, live or blank; by the other options unless said")
    .option("--definition <name>", "a shipped definition")
    .option("--openapi <document>", "an OpenAPI or Swagger document: a file or a URL")
    .option("--tag <tag...>", "of its operations only those with one of these tags")
    .option("--include <pattern...>", "of its operations only these: ids or paths, * for anything")
    .option("--exclude <pattern...>", "of its operations not these")
    .option("--follow <what>", "what it may refer to: nothing (unless said), files or network")
    .option("--url <url...>", "live endpoints that answer lists of records")
    .option("--name <name>", "the tap's name, without tap-")
    .option("--title <title>", "the source's name as people write it")
    .option("--base-url <url>", "what all URLs of the API begin with")
    .option("--auth <kind>", "none, bearer, header, query, basic or oauth2_client_credentials")
    .option("--auth-name <name>", "the header or parameter that carries the key")
    .option("--auth-prefix <word>", "what stands before the key in the header")
    .option("--token-url <url>", "where tokens are issued")
    .option("--scope <scopes>", "the scopes asked for")
    .option("--path <path>", "the path of the first list")
    .option("--stream <name>", "the name of the stream")
    .option("--records <path>", "where an answer has the records")
    .option("--paginate <kind>", "none, page, offset, cursor, next_url or link_header")
    .option("--page-param <name>", "the parameter that carries page, offset or cursor")
    .option("--page-size <name=value>", "the parameter for the size of a page, and its value")
    .option("--next <path>", "where an answer has the next cursor or URL")
    .option("--sample <file>", "records, or an answer of the API, to take the fields from")
    .option("--key <fields>", "the fields that identify a record")
    .option("--replication-key <field>", "the field that says when a record was last changed")
    .option("--replication-param <name>", "the parameter that asks for changes since then")
    .option("--fields <fields>", "name:type, separated by spaces")
    .option("--set <name=value...>", "a setting's value; env:NAME takes it from the environment")
    .option("--out <dir>", "the folder that shall hold the tap")
    .option("--meltano <dir>", "the Meltano project to add the tap to")
    .option("--no-meltano", "leave a Meltano project around alone")
    .option("--force", "overwrite generated files that were edited")
    .option("-y, --yes", "take what is usual without asking")
    .action(async (source: string | undefined, options) => {
      const { newTap } = await import("../command/new.ts");
      const commands = program.commands.map((command) => command.name());
      const show = program.opts().json === true ? terminal.tell : terminal.say;
      await terminal.answer(newTap(source, options, { commands, show, tell: terminal.tell }));
    });
}
