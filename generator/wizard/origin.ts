import { existsSync } from "node:fs";
import { Refusal } from "../refusal.ts";
import { suggest } from "../suggestion.ts";
import type { Interview } from "./interview.ts";
import type { Choice } from "./question.ts";
import type { SettingValues } from "./settings.ts";

/** What a tap is made from. */
export type Origin =
  /** A definition that lies somewhere. */
  | { readonly kind: "file"; readonly file: string }
  /** A definition that was made here, with the settings' values that were given on the way. */
  | { readonly kind: "text"; readonly text: string; readonly values: SettingValues };

type Start = "shipped" | "openapi" | "live" | "blank";

const starts: readonly (Choice & { readonly value: Start })[] = [
  { value: "shipped", label: "a definition that comes with create-tap" },
  { value: "openapi", label: "an OpenAPI or Swagger document", hint: "a file or a URL" },
  { value: "live", label: "a live endpoint", hint: "It is asked what it answers." },
  { value: "blank", label: "nothing", hint: "A few questions about the API." },
];

/** The flag of the first question that each of them asks: who gives it has chosen. */
const firstFlags: readonly (readonly [flag: string, start: Start])[] = [
  ["definition", "shipped"],
  ["openapi", "openapi"],
  ["url", "live"],
  ["base-url", "blank"],
];

/** Asks what to begin with, and for everything that makes a definition of it. */
export async function chooseOrigin(
  interview: Interview,
  given: {
    readonly source: string | undefined;
    readonly values: SettingValues;
    /** Names of commands, one of which may have been meant by the source. */
    readonly commands: readonly string[];
    readonly show: (text: string) => void;
    readonly tell: (text: string) => void;
  },
): Promise<Origin> {
  const { source, values, commands, show, tell } = given;
  const start = await chooseStart(interview, source);
  switch (start) {
    case "shipped":
      return { kind: "file", file: await chooseShipped(interview, source, commands) };
    case "blank": {
      const { writeDraft } = await import("../draft/text.ts");
      const { draftFromAnswers } = await import("./blank.ts");
      return { kind: "text", text: writeDraft(await draftFromAnswers(interview)), values };
    }
    case "openapi": {
      const { definitionOfDocument } = await import("./document.ts");
      const text = await definitionOfDocument(interview, { location: source, show });
      return { kind: "text", text, values };
    }
    case "live": {
      const { definitionOfEndpoints } = await import("./live.ts");
      return {
        kind: "text",
        ...(await definitionOfEndpoints(interview, { url: source, values, show, tell })),
      };
    }
  }
}

async function chooseStart(interview: Interview, source: string | undefined): Promise<Start> {
  if (source !== undefined && !interview.has("from")) {
    return startOf(source);
  }
  const implied = firstFlags.find(([flag]) => interview.has(flag))?.[1];
  if (implied !== undefined && !interview.has("from")) {
    return implied;
  }
  const answer = await interview.ask({
    kind: "choice",
    flag: "from",
    message: "What is there to begin with?",
    choices: starts,
  });
  return starts.find(({ value }) => value === answer)?.value ?? "blank";
}

/** What a source on the command line is, by its look. */
function startOf(source: string): Start {
  if (/^https?:\/\//i.test(source)) {
    return /(openapi|swagger|\.ya?ml|\.json)([?#]|$)/i.test(source) ? "openapi" : "live";
  }
  return existsSync(source) && !/^[a-z0-9-]+$/.test(source) ? "openapi" : "shipped";
}

async function chooseShipped(
  interview: Interview,
  source: string | undefined,
  commands: readonly string[],
): Promise<string> {
  const { findDefinition, listShipped } = await import("../definition/shipped.ts");
  const name =
    source ??
    (await interview.ask({
      kind: "choice",
      flag: "definition",
      message: "Which source?",
      choices: (
        await listShipped()
      ).map(({ name: value, title, description }) => ({
        value,
        label: title,
        hint: description,
      })),
    }));
  const found = await findDefinition(name);
  if ("missing" in found) {
    const command = suggest(name, commands);
    const help =
      command === undefined
        ? "`create-tap --help` names the commands."
        : `Did you mean the command \`create-tap ${command}\`?`;
    throw new Refusal([{ code: "unreadable", message: found.missing, help }], new Map());
  }
  return found.file;
}
