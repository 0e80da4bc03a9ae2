import type { Problem } from "../report.ts";
import type { DefinitionSource } from "./definition-source.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { type EffectiveStream, effectiveStream } from "./effective-stream.ts";
import { completeHandWritten } from "./hand-written.ts";
import { problemsOfIssues } from "./issues.ts";
import { checkLanguage } from "./language/version.ts";
import { dataAt, isMap } from "./plain-data.ts";
import { defaultsFor } from "./relations.ts";
import { type ResolvedFields, resolveFields } from "./resolved-fields.ts";
import { rightParts } from "./right-parts.ts";
import { checkAuth } from "./rules/auth.ts";
import { checkCatalog } from "./rules/catalog.ts";
import { checkDeletions } from "./rules/deletions.ts";
import { checkFields } from "./rules/fields.ts";
import { checkGraphql } from "./rules/graphql.ts";
import { checkQueries } from "./rules/graphql-query.ts";
import { checkHandWritten } from "./rules/hand-written.ts";
import { checkIncremental } from "./rules/incremental.ts";
import { checkJobs } from "./rules/job.ts";
import { checkKinds } from "./rules/kinds.ts";
import { checkNames } from "./rules/names.ts";
import { checkParents } from "./rules/parents.ts";
import { checkReadme } from "./rules/readme.ts";
import { checkRelations } from "./rules/relations.ts";
import type { Rule } from "./rules/rule.ts";
import { checkSafety } from "./rules/safety.ts";
import { checkSecrets } from "./rules/secrets.ts";
import { checkSettings } from "./rules/settings.ts";
import { checkSources } from "./rules/sources.ts";
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

const rules: readonly Rule[] = [
  checkNames,
  checkSettings,
  checkReadme,
  checkKinds,
  checkAuth,
  checkFields,
  checkSources,
  checkRelations,
  checkCatalog,
  checkSecrets,
  checkSafety,
  checkIncremental,
  checkDeletions,
  checkGraphql,
  checkQueries,
  checkJobs,
  checkHandWritten,
];

/**
 * Checks shape and rules. Gathers every problem: a stream that is wrong is left out of what
 * follows, so that the checks of the others go on.
 */
export function checkDefinition(source: DefinitionSource): {
  definition?: CheckedDefinition;
  problems: Problem[];
} {
  const other = checkLanguage(source);
  if (other !== undefined) {
    return { problems: [other] };
  }
  const parsed = rootSchema.safeParse(source.value);
  const named = streamsOf(source.value);
  const problems = parsed.success ? [] : problemsOfIssues(source, parsed.error.issues);
  const root = parsed.data ?? rightParts(source.value);
  if (named.length === 0 && isMap(dataAt(source.value, ["streams"]))) {
    problems.push({
      code: "missing-key",
      message: "The definition has no stream.",
      help: "Name at least one.",
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
    const effective = stream.data.hand_written
      ? effectiveStream(name, completeHandWritten(stream.data, root?.defaults), undefined)
      : effectiveStream(name, stream.data, defaultsFor(name, named, root?.defaults));
    const resolved = resolveFields(source, effective);
    problems.push(...resolved.problems);
    if (resolved.problems.length === 0) {
      streams.push({ ...effective, fields: resolved.fields });
    }
  }
  if (root === undefined) {
    return { problems };
  }
  const definition: CheckedDefinition = { source, root, streams };
  const known = named.map(([name]) => name);
  for (const rule of rules) {
    problems.push(...rule(definition));
  }
  problems.push(...checkParents(definition, known));
  return { definition, problems: distinctProblems(problems) };
}

function streamsOf(value: unknown): [string, unknown][] {
  const streams = dataAt(value, ["streams"]);
  return isMap(streams) ? Object.entries(streams) : [];
}
