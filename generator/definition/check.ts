import type { Problem } from "../report.ts";
import type { DefinitionSource } from "./definition-source.ts";
import { type EffectiveStream, effectiveStream } from "./effective-stream.ts";
import { problemsOfIssues } from "./issues.ts";
import { type ResolvedFields, resolveFields } from "./resolved-fields.ts";
import { rightParts } from "./right-parts.ts";
import { checkFields } from "./rules/fields.ts";
import { checkKinds } from "./rules/kinds.ts";
import { checkNames } from "./rules/names.ts";
import { checkParents } from "./rules/parents.ts";
import { checkSafety } from "./rules/safety.ts";
import { checkSecrets } from "./rules/secrets.ts";
import { type Definition, rootSchema, streamSchema } from "./schema.ts";

/** A definition whose parts fit together; expressions are checked when they are compiled. */
export interface CheckedDefinition {
  readonly source: DefinitionSource;
  readonly root: Omit<Definition, "streams">;
  /** The streams that can be used, defaults merged in. */
  readonly streams: readonly CheckedStream[];
}

export interface CheckedStream extends EffectiveStream {
  readonly fields: ResolvedFields;
}

/**
 * Checks shape and rules. Gathers every problem: a stream that is wrong is left out of what
 * follows, so that the checks of the others go on.
 */
export function checkDefinition(source: DefinitionSource): {
  definition?: CheckedDefinition;
  problems: Problem[];
} {
  const parsed = rootSchema.safeParse(source.value);
  const named = streamsOf(source.value);
  const problems = parsed.success ? [] : problemsOfIssues(source, parsed.error.issues);
  const root = parsed.data ?? rightParts(source.value, parsed.error.issues);
  if (named.length === 0 && problems.length === 0) {
    problems.push({
      code: "missing-key",
      message: "name at least one stream",
      at: source.placeOf(["streams"]),
      path: ["streams"],
    });
  }
  const streams: CheckedStream[] = [];
  for (const [name, value] of named) {
    const stream = streamSchema.safeParse(value);
    if (!stream.success) {
      problems.push(...problemsOfIssues(source, stream.error.issues, ["streams", name]));
      continue;
    }
    const effective = effectiveStream(name, stream.data, root?.defaults);
    const resolved = resolveFields(source, effective);
    problems.push(...resolved.problems);
    streams.push({ ...effective, fields: resolved.fields });
  }
  if (root === undefined) {
    return { problems };
  }
  const definition: CheckedDefinition = { source, root, streams };
  const known = named.map(([name]) => name);
  for (const rule of [checkNames, checkKinds, checkFields, checkSecrets, checkSafety]) {
    problems.push(...rule(definition));
  }
  problems.push(...checkParents(definition, known));
  return { definition, problems };
}

function streamsOf(value: unknown): [string, unknown][] {
  const streams =
    typeof value === "object" && value !== null && "streams" in value ? value.streams : undefined;
  return typeof streams === "object" && streams !== null && !Array.isArray(streams)
    ? Object.entries(streams)
    : [];
}
