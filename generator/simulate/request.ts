import type { RequestSpec } from "../../templates/kit/http/message.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { Entry, RequestModel, ValueModel } from "../model/model.ts";

/** A request that depends on the configuration alone, as the tap states it. */
export function simulateRequest(
  request: RequestModel,
  evaluate: (code: Code) => Json | undefined,
): RequestSpec {
  const { method, path, query, headers, body } = request;
  const settled = (value: ValueModel): Json | undefined => {
    switch (value.kind) {
      case "literal":
        return value.value;
      case "code":
        return evaluate(value.code);
      case "list":
        return value.items.map((item) => settled(item) ?? null);
      case "object":
        return objectOf(value.members);
    }
  };
  const objectOf = (entries: readonly Entry[]): JsonObject =>
    Object.fromEntries(entries.map(({ name, value }) => [name, settled(value)]));
  return {
    method,
    path: String(evaluate(path) ?? ""),
    query: objectOf(query),
    headers: Object.fromEntries(
      headers.flatMap(({ name, value }) => {
        const text = settled(value);
        return text === undefined || text === null ? [] : [[name, String(text)]];
      }),
    ),
    ...(body !== undefined && { body: settled(body) ?? null }),
  };
}

/** Everything in a request that is computed. */
export function codesOfRequest({ path, query, headers, body }: RequestModel): Code[] {
  const values = [...query, ...headers].map(({ value }) => value);
  return [path, ...[...values, ...(body === undefined ? [] : [body])].flatMap(codesOfValue)];
}

function codesOfValue(value: ValueModel): Code[] {
  switch (value.kind) {
    case "literal":
      return [];
    case "code":
      return [value.code];
    case "list":
      return value.items.flatMap(codesOfValue);
    case "object":
      return value.members.flatMap((member) => codesOfValue(member.value));
  }
}
