import type { DataMap } from "../../definition/plain-data.ts";
import type { Api } from "./api.ts";
import { listAt, mapAt, textsOf } from "./document.ts";

/** What an operation answers when it succeeds. */
export type Answer =
  | {
      readonly kind: "json";
      readonly schema: unknown;
      readonly mediaType: string;
      /** The response's headers, as they are written. */
      readonly headers: readonly string[];
    }
  | { readonly kind: "other"; readonly reason: string };

const jsonType = /^(application|text)\/(json\b|[\w.+-]*\+json\b|vnd\.[\w.+-]*json\b)|^\*\/\*/i;
const lineType = /ndjson|jsonl|json-seq|json-lines|stream\+json/i;

/** The JSON that a successful answer holds, or why there is none. */
export function findAnswer(api: Api, operation: DataMap): Answer {
  const responses = mapAt(operation, "responses");
  const successes = Object.keys(responses)
    .filter((status) => /^2(\d\d|xx)$/i.test(status) || status === "default")
    .toSorted((a, b) => rankOfStatus(a) - rankOfStatus(b));
  const refused: string[] = [];
  for (const status of successes) {
    const response = api.references.follow(responses[status]);
    const types = typesOf(api, operation, response);
    const [found] = types
      .filter(({ mediaType, schema }) => isJson(mediaType) && schema !== undefined)
      .toSorted((a, b) => rankOfType(a.mediaType) - rankOfType(b.mediaType));
    if (found !== undefined) {
      const headers = Object.keys(mapAt(response, "headers"));
      return { kind: "json", ...found, headers };
    }
    if (status !== "default") {
      refused.push(...types.map(({ mediaType }) => mediaType).filter((type) => !isJson(type)));
    }
  }
  const [other] = refused;
  const reason = other === undefined ? "The answer has no schema." : `It answers ${other}.`;
  return { kind: "other", reason };
}

function rankOfStatus(status: string): number {
  const order = ["200", "201", "202", "203", "206"];
  const rank = order.indexOf(status);
  return rank >= 0 ? rank : status === "default" ? 99 : 50;
}

/** Plain JSON first, since every server knows it. */
function rankOfType(mediaType: string): number {
  if (mediaType.startsWith("application/json")) {
    return 0;
  }
  return mediaType.startsWith("*/*") ? 1 : 2;
}

function isJson(mediaType: string): boolean {
  return jsonType.test(mediaType) && !lineType.test(mediaType);
}

/** The media types of a response, with their schemas. */
function typesOf(
  api: Api,
  operation: DataMap,
  response: DataMap | undefined,
): readonly { readonly mediaType: string; readonly schema: unknown }[] {
  switch (api.version) {
    case "2": {
      const own = textsOf(listAt(operation, "produces"));
      const produced = own.length > 0 ? own : textsOf(listAt(api.root, "produces"));
      const types = produced.length > 0 ? produced : ["application/json"];
      return types.map((mediaType) => ({ mediaType, schema: response?.schema }));
    }
    case "3":
      return Object.keys(mapAt(response, "content")).map((mediaType) => ({
        mediaType,
        schema: mapAt(mapAt(response, "content"), mediaType).schema,
      }));
  }
}
