import type { RetryModel, TapModel } from "../model/model.ts";
import { printAuth } from "./auth.ts";
import {
  noUses,
  printCode,
  printConfigFunction,
  printEntries,
  printErrors,
  printRequest,
  type Uses,
} from "./code.ts";
import { printExpression } from "./expression-text.ts";
import { literal, object, type Printable, text } from "./literal.ts";
import type { Import, Printer } from "./typescript.ts";

/** `src/tap.ts`: the tap as a whole. */
export function renderTap(printer: Printer, model: TapModel): string {
  const uses = noUses();
  const value = printTap(model, uses);
  const imports: Import[] = [
    { from: "./config.ts", names: ["Config"], typeOnly: true },
    { from: "./config.ts", names: ["settings"] },
    { from: "./hooks.ts", names: ["hooks"] },
    { from: "./kit/tap.ts", names: ["defineTap"] },
    ...[...uses.imports].map(([name, file]) => ({ from: `./kit/${file}`, names: [name] })),
    ...model.streams.flatMap(({ file, constant, typeName }) => [
      { from: `./streams/${file}.ts`, names: [constant] },
      { from: `./streams/${file}.ts`, names: [typeName], typeOnly: true },
    ]),
  ];
  const before = "defineTap<Config>(";
  const used = "export const tap = ".length;
  return printer.print(imports, [
    {
      kind: "type",
      name: "Records",
      doc: "The type of each stream's records, for hooks.",
      text: recordsText(model),
    },
    {
      kind: "constant",
      name: "tap",
      doc: model.description,
      value: printExpression(
        { kind: "around", before, inner: value, after: ")" },
        { indent: 0, used, behind: 1 },
      ),
    },
  ]);
}

function recordsText(model: TapModel): string {
  const members = model.streams.map(({ name, typeName }) => `  ${quoted(name)}: ${typeName};`);
  return `{\n${members.join("\n")}\n}`;
}

function quoted(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function printTap(model: TapModel, uses: Uses): Printable {
  const { auth, check, debug, hosts, plainHttp } = model;
  const ofConfig = (build: (inner: Uses) => Printable) => printConfigFunction(build, uses);
  return object({
    name: literal(model.id),
    title: literal(model.title),
    version: literal(model.version),
    description: literal(model.description),
    docs: model.docs === undefined ? undefined : literal(model.docs),
    settings: text("settings"),
    alternatives: model.alternatives.length === 0 ? undefined : literal(model.alternatives),
    wrongTogether:
      model.configRules.length === 0
        ? undefined
        : ofConfig((inner) => ({
            kind: "list",
            items: model.configRules.map((rule) => printRule(rule, inner)),
          })),
    server: ofConfig((inner) => printCode(model.server, inner)),
    hosts:
      hosts.length === 0
        ? undefined
        : ofConfig((inner) => ({
            kind: "list",
            items: hosts.map((host) => printCode(host, inner)),
          })),
    headers:
      model.headers.length === 0
        ? undefined
        : ofConfig((inner) => printEntries(model.headers, inner)),
    auth: auth.kind === "none" ? undefined : ofConfig((inner) => printAuth(auth, inner)),
    check: check && ofConfig((inner) => printCheck(check, inner)),
    debug: debug && ofConfig((inner) => printCode(debug, inner)),
    allowPlainHttp: plainHttp && ofConfig((inner) => printCode(plainHttp, inner)),
    limits: object({
      rate: model.rate && literal(model.rate),
      concurrency: model.concurrency === undefined ? undefined : literal(model.concurrency),
    }),
    retry: ofConfig((inner) => printRetry(model.retry, inner)),
    timeout: ofConfig((inner) => printCode(model.timeout, inner)),
    onError: model.onError === "stop" ? literal("stop") : undefined,
    errors: printTapErrors(model, uses),
    streams: { kind: "list", items: model.streams.map(({ constant }) => text(constant)) },
    hooks: text("hooks"),
  });
}

/** The message where the rule is broken, else nothing. */
function printRule({ wrong, message }: TapModel["configRules"][number], uses: Uses): Printable {
  printCode(wrong, uses);
  return { kind: "conditional", test: wrong.code, yes: literal(message), no: text("undefined") };
}

function printCheck({ request, when }: NonNullable<TapModel["check"]>, uses: Uses): Printable {
  const inner = printRequest(request, uses);
  if (when === undefined) {
    return inner;
  }
  printCode(when, uses);
  return { kind: "conditional", test: when.code, yes: inner, no: text("undefined") };
}

/** The definition's rules come first, so that they can say otherwise. */
function printTapErrors({ errors, hasGraphql }: TapModel, uses: Uses): Printable {
  const own = printErrors(errors, uses);
  if (!hasGraphql) {
    return own;
  }
  uses.imports.set("graphqlErrors", "http/graphql-errors.ts");
  return errors.length === 0
    ? text("graphqlErrors")
    : { ...own, items: [...own.items, text("...graphqlErrors")] };
}

function printRetry(
  { attempts, backoff, base, longest, waits }: RetryModel,
  uses: Uses,
): Printable {
  return object({
    attempts: printCode(attempts, uses),
    backoff: literal(backoff),
    base: literal(base),
    longest: literal(longest),
    waits: literal(waits),
  });
}
