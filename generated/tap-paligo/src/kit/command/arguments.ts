import { parseArgs } from "node:util";
import { didYouMean } from "../config/suggestion.ts";
import { TapError } from "../errors.ts";
import type { Log } from "../singer/log.ts";

/** How `--about` prints. */
export type AboutFormat = "text" | "json" | "markdown";

/** What the command line asks for. `config` lists files, and the word `ENV` for the environment. */
export type Command =
  | { readonly kind: "version" }
  | { readonly kind: "help" }
  | { readonly kind: "about"; readonly format: AboutFormat }
  | { readonly kind: "discover"; readonly config: readonly string[] }
  | {
      readonly kind: "verify";
      readonly config: readonly string[];
      /** Streams to leave out. */
      readonly skip: readonly string[];
      /** Without the runs that resume or repeat others. */
      readonly quick: boolean;
      /** A stream without records is a failure. */
      readonly strict: boolean;
      readonly json: boolean;
    }
  | {
      readonly kind: "test";
      readonly config: readonly string[];
      /** Paths, absent when not given. */
      readonly catalog: string | undefined;
      readonly state: string | undefined;
      /** A promise of the API that does not hold is an error. */
      readonly strict: boolean;
      /** Only SCHEMA messages. */
      readonly schemaOnly: boolean;
    }
  | {
      readonly kind: "sync";
      readonly config: readonly string[];
      readonly catalog: string | undefined;
      readonly state: string | undefined;
      readonly strict: boolean;
      /** Where each STATE is kept, too. */
      readonly outFile: string | undefined;
      /** Where the report of the run goes. */
      readonly report: string | undefined;
      /** The folder for schemas that all records of this run would match. */
      readonly inferSchema: string | undefined;
    };

const options = {
  config: { type: "string", short: "c", multiple: true },
  catalog: { type: "string" },
  properties: { type: "string", short: "p" },
  state: { type: "string", short: "s" },
  "out-file": { type: "string", short: "o" },
  report: { type: "string" },
  "infer-schema": { type: "string" },
  strict: { type: "boolean" },
  discover: { type: "boolean", short: "d" },
  about: { type: "boolean" },
  format: { type: "string" },
  version: { type: "boolean" },
  test: { type: "boolean" },
  verify: { type: "boolean" },
  skip: { type: "string", multiple: true },
  quick: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  dev: { type: "boolean" },
} as const;

/**
 * Reads the command line (without `node` and the script).
 *
 * `--version`, `--help`, `--about` and `--discover`, in this order, win over whatever else is
 * there, right or wrong: Meltano appends them to the options of a sync.
 *
 * @throws TapError of kind `config`.
 */
export function parseArguments(argv: readonly string[], log: Log): Command {
  // Not strict, because `--about=json` and `--test=schema` are switches that may carry a value.
  const { values, tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (values.version) {
    return { kind: "version" };
  }
  if (values.help) {
    return { kind: "help" };
  }
  if (values.about) {
    return { kind: "about", format: aboutFormat(values.format ?? values.about) };
  }
  if (values.discover) {
    return { kind: "discover", config: (values.config ?? []).map(String) };
  }
  for (const token of tokens) {
    checkToken(token);
  }
  if (values.verify) {
    const { config = [], skip = [], quick, strict, json } = values;
    refuseBeside("--verify", values, ["catalog", "properties", "state", "test"]);
    return {
      kind: "verify",
      config: config.map(String),
      skip: skip.map(String),
      quick: quick === true,
      strict: strict === true,
      json: json === true,
    };
  }
  refuseBeside("a sync; it goes with --verify", values, ["skip", "quick", "json"]);
  if (values.properties !== undefined && values.catalog !== undefined) {
    log.warning("Both --catalog and --properties are given: --catalog is used.");
  }
  const files = {
    config: (values.config ?? []).map(String),
    catalog: pathOf(values.catalog ?? values.properties),
    state: pathOf(values.state),
    strict: values.strict === true,
  };
  const outFile = pathOf(values["out-file"]);
  const report = pathOf(values.report);
  const inferSchema = pathOf(values["infer-schema"]);
  return values.test
    ? { kind: "test", ...files, schemaOnly: values.test === "schema" }
    : { kind: "sync", ...files, outFile, report, inferSchema };
}

/** Refuses options that would have no effect. */
function refuseBeside(
  what: string,
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
): void {
  const found = names.find((name) => values[name] !== undefined);
  if (found !== undefined) {
    throw new TapError("config", `--${found} has no place in ${what}. See --help.`);
  }
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

/** Refuses what the lax parser let through. */
function checkToken(token: Token): void {
  if (token.kind === "positional") {
    throw new TapError("config", `Unexpected argument ${token.value}. See --help.`);
  }
  if (token.kind === "option-terminator") {
    return;
  }
  const { name, rawName, value, inlineValue } = token;
  if (!isOption(name)) {
    const names = Object.keys(options).map((option) => `--${option}`);
    const hint = didYouMean(`--${name}`, names);
    throw new TapError("config", `Unknown option ${rawName}.${hint} See --help.`);
  }
  if (options[name].type === "string") {
    if (value === undefined || (!inlineValue && value.startsWith("-"))) {
      throw new TapError("config", `${rawName} needs a value. See --help.`);
    }
  } else if (value !== undefined && !(name === "test" && testKinds.includes(value))) {
    throw new TapError("config", `${rawName} cannot be ${value}. See --help.`);
  }
}

/** `all` and `records` are the Meltano SDK's words for what a bare `--test` does. */
const testKinds = ["schema", "records", "all"];

function isOption(name: string): name is keyof typeof options {
  return Object.hasOwn(options, name);
}

function aboutFormat(format: string | boolean): AboutFormat {
  switch (format) {
    case true:
    case "text":
      return "text";
    case "json":
    case "markdown":
      return format;
    default:
      throw new TapError("config", `--format is text, json or markdown, not ${format}.`);
  }
}

function pathOf(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
