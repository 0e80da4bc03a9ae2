import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import { relationRoots } from "./relation-scopes.ts";

type Roots = Scope["roots"];

/** What the expressions of a stream may use, by place. */
export interface StreamScopes {
  readonly request: Scope;
  readonly record: Scope;
  readonly below: Scope;
  readonly stop: Scope;
}

/** Everything that depends on the settings alone: the server, credentials, sizes. */
export function configScope(definition: CheckedDefinition): Scope {
  return { place: "a value of the tap", roots: { ...configRoot(definition), ...nowRoot } };
}

export const errorScope: Scope = {
  place: "an error rule",
  roots: {
    status: { description: "the HTTP status" },
    headers: { description: "the answer's headers" },
    response: { description: "the answer" },
  },
};

export function streamScopes(definition: CheckedDefinition, stream: CheckedStream): StreamScopes {
  const related = relationRoots(definition, stream);
  const shared: Roots = {
    ...configRoot(definition),
    ...nowRoot,
    ...(stream.parts.recurse && {
      depth: { description: "how deep in the tree, 0 at its root" },
      ancestors: { description: "the records above, outermost first" },
    }),
  };
  const record: Roots = {
    ...shared,
    ...related.record,
    record: { description: "the record as the API sent it" },
  };
  return {
    request: {
      place: "a request",
      roots: {
        ...shared,
        ...related.request,
        ...(typeof stream.parts.replication === "object" && {
          bookmark: { description: "where this run begins" },
          ...windowRoot(stream.parts.replication),
        }),
      },
    },
    record: { place: "a record", roots: record },
    below: { place: "the request for a record's children", roots: record },
    stop: stopScope,
  };
}

export const stopScope: Scope = {
  place: "a stop rule",
  roots: {
    response: { description: "the answer" },
    headers: { description: "the answer's headers" },
    count: { description: "the records in the page" },
    last: { description: "the page's last record" },
  },
};

function windowRoot({ window }: { readonly window?: unknown }): Roots {
  return window === undefined
    ? {}
    : { window: { description: "the time to ask for", members: ["start", "end"] } };
}

const nowRoot: Roots = { now: { description: "the instant the run began" } };

function configRoot({ root }: CheckedDefinition): Roots {
  return { config: { description: "the settings", members: Object.keys(root.config ?? {}) } };
}
