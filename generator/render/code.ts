import type { Code } from "../definition/expression/compile.ts";
import type { Entry, ErrorModel, RequestModel, ValueModel } from "../model/model.ts";
import { arrow, codeText, literal, object, type Printable } from "./literal.ts";

/** Printed values, together with the roots and the kit functions that they use. */
export interface Uses {
  readonly roots: Set<string>;
  /** Kit file by imported name. */
  readonly imports: Map<string, string>;
}

export function noUses(): Uses {
  return { roots: new Set(), imports: new Map() };
}

/** Compiled code, its uses noted. */
export function printCode(code: Code, uses: Uses): Printable {
  for (const root of code.roots) {
    uses.roots.add(root);
  }
  noteImports(code, uses);
  return codeText(code.code);
}

function noteImports(code: Code, uses: Uses): void {
  for (const [name, file] of Object.entries(code.imports)) {
    uses.imports.set(name, file);
  }
}

/** An arrow function of its own around compiled code. */
export function printFunction(code: Code, uses: Uses): Printable {
  noteImports(code, uses);
  return arrow(code.roots, codeText(code.code));
}

/** A function of the whole config, as the tap's own members take it: `(config) => ...`. */
export function printConfigFunction(build: (uses: Uses) => Printable, uses: Uses): Printable {
  const inner: Uses = { roots: new Set(), imports: uses.imports };
  const value = build(inner);
  return { kind: "arrow", head: inner.roots.has("config") ? "(config) =>" : "() =>", body: value };
}

/** An arrow function that takes what its value uses. */
export function withRoots(build: (uses: Uses) => Printable, uses: Uses): Printable {
  const inner: Uses = { roots: new Set(), imports: uses.imports };
  const value = build(inner);
  return arrow([...inner.roots].toSorted(), value);
}

function printValue(value: ValueModel, uses: Uses): Printable {
  switch (value.kind) {
    case "literal":
      return literal(value.value);
    case "code":
      return printCode(value.code, uses);
    case "list":
      return { kind: "list", items: value.items.map((item) => printValue(item, uses)) };
    case "object":
      return printEntries(value.members, uses);
  }
}

export function printEntries(entries: readonly Entry[], uses: Uses): Printable {
  return {
    kind: "object",
    members: entries.map(({ name, value }) => ({ name, value: printValue(value, uses) })),
  };
}

/** A request as the object that a stream's `request` returns. */
export function printRequest(request: RequestModel, uses: Uses): Printable {
  return object({
    method: request.method === "GET" ? undefined : literal(request.method),
    path: printCode(request.path, uses),
    query: request.query.length === 0 ? undefined : printEntries(request.query, uses),
    headers: request.headers.length === 0 ? undefined : printEntries(request.headers, uses),
    body: request.body === undefined ? undefined : printValue(request.body, uses),
  });
}

export function printErrors(
  errors: readonly ErrorModel[],
  uses: Uses,
): Extract<Printable, { kind: "list" }> {
  return {
    kind: "list",
    items: errors.map(({ action, status, when, message }) =>
      object({
        status: status.length === 0 ? undefined : literal(status),
        when: when === undefined ? undefined : printFunction(when, uses),
        action: literal(action),
        message: message === undefined ? undefined : literal(message),
      }),
    ),
  };
}
