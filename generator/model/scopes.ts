import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";

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
  const shared: Roots = {
    ...configRoot(definition),
    ...nowRoot,
    ...parentRoot(definition, stream),
    ...(stream.parts.recurse && {
      depth: { description: "how deep in the tree, 0 at its root" },
      ancestors: { description: "the records above, outermost first" },
    }),
  };
  const record: Roots = { record: { description: "the record as the API sent it" } };
  return {
    request: {
      place: "a request",
      roots: {
        ...shared,
        ...(typeof stream.parts.replication === "object" && {
          bookmark: { description: "where this run begins" },
        }),
      },
    },
    record: { place: "a record", roots: { ...shared, ...record } },
    below: { place: "the request for a record's children", roots: { ...shared, ...record } },
    stop: {
      place: "a stop rule",
      roots: {
        response: { description: "the answer" },
        headers: { description: "the answer's headers" },
        count: { description: "the records in the page" },
        last: { description: "the page's last record" },
      },
    },
  };
}

const nowRoot: Roots = { now: { description: "the instant the run began" } };

function configRoot({ root }: CheckedDefinition): Roots {
  return { config: { description: "the settings", members: Object.keys(root.config ?? {}) } };
}

function parentRoot({ streams }: CheckedDefinition, { parts }: CheckedStream): Roots {
  if (parts.parent === undefined) {
    return {};
  }
  const parent = streams.find(({ name }) => name === parts.parent);
  return {
    parent: {
      description: `the record of ${parts.parent}`,
      // A parent that is wrong itself is no reason to doubt what its children use of it.
      ...(parent && { members: parent.fields.map(({ name }) => name) }),
    },
  };
}
