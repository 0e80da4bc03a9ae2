import type { z } from "zod";

type Schema = z.core.JSONSchema.JSONSchema;
type Node = z.core.JSONSchema._JSONSchema;

const templateNote = " May hold `{{ }}` expressions.";

/** True for a text in which expressions may stand. */
export function isTemplate({ description }: Schema): boolean {
  return description?.endsWith(templateNote) ?? false;
}

/** What a key is for. */
export function meaningOf({ description = "" }: Schema): string {
  return description.replace(templateNote, "");
}

/** A value's type in words: `whole number from 1`, `list of text`, or the allowed values. */
export function typeText(language: Schema, node: Node | undefined): string {
  if (typeof node !== "object") {
    return "anything";
  }
  if (node.const !== undefined) {
    return code(node.const);
  }
  if (node.enum !== undefined) {
    return node.enum.map(code).join(", ");
  }
  if (node.$ref !== undefined) {
    const target = language.$defs?.[node.$ref.split("/").at(-1) ?? ""];
    return typeof target === "object" ? kindsOf(target) : "anything";
  }
  if (node.anyOf !== undefined) {
    return alternatives(node.anyOf.map((branch) => typeText(language, branch)));
  }
  switch (node.type) {
    case "array":
      return `list of ${typeText(language, Array.isArray(node.items) ? node.items[0] : node.items)}`;
    case "object":
      return node.properties === undefined
        ? `map of ${typeText(language, node.additionalProperties)}`
        : "map";
    default:
      return words(node) + limits(node);
  }
}

/** A type that contains itself is named by its alternatives, one level deep. */
function kindsOf({ anyOf = [] }: Schema): string {
  const kinds = anyOf.flatMap((branch) =>
    typeof branch === "object" ? [branch.type ?? "anything"].flat() : [],
  );
  return kinds.includes("null") ? "any JSON value" : unique(kinds.map(word));
}

/** `text` and `list of text` become one. */
function alternatives(types: readonly string[]): string {
  const single = types.filter((type) => !types.some((other) => type === `list of ${other}`));
  return unique(single) + (single.length < types.length ? ", or a list" : "");
}

/** Text, a number, or true or false: what the introduction calls a value. */
function words({ type }: Schema): string {
  const types: readonly string[] = [type ?? "anything"].flat();
  return types.length === 3 ? "value" : types.map(word).join(" or ");
}

function limits({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Schema): string {
  if (minimum === undefined) {
    return "";
  }
  return maximum === Number.MAX_SAFE_INTEGER ? ` from ${minimum}` : ` ${minimum} to ${maximum}`;
}

function unique(words: readonly string[]): string {
  return [...new Set(words)].join(" or ");
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

function word(type: string): string {
  switch (type) {
    case "string":
      return "text";
    case "integer":
      return "whole number";
    case "boolean":
      return "true or false";
    case "object":
      return "map";
    case "array":
      return "list";
    default:
      return type;
  }
}
