import type { ApiAccess, Ask } from "./ask.ts";
import type { RequestSpec } from "./http/message.ts";
import type { Json, JsonObject } from "./json/value.ts";
import { walkPages } from "./paginate/walk.ts";
import type { Stream } from "./stream.ts";
import { formatInstant } from "./time/instant.ts";

/**
 * Asks for a stream's records as the API has them, over all pages. Hooks do not see these
 * requests, and nothing of them is emitted or remembered.
 *
 * @throws TapError when a request fails, or an answer has no records.
 */
export async function* askRecords<C>(
  { client, config }: ApiAccess<C>,
  stream: Stream<string, C>,
  ask: Ask & { readonly parent?: object; readonly parents?: readonly JsonObject[] } = {},
): AsyncGenerator<JsonObject> {
  const { parent, parents = [], query, bookmark, window = { start: "", end: "" }, item } = ask;
  const request = stream.request?.({
    config,
    parent,
    parents,
    item,
    window,
    bookmark,
    now: formatInstant(BigInt(Date.now()) * 1_000_000n),
    ancestors: [],
    depth: 0,
  });
  if (request === undefined) {
    return;
  }
  const pages = walkPages({
    name: stream.name,
    client: { send: (spec) => client.send(spec, { errors: stream.errors }) },
    request: { ...request, query: { ...request.query, ...query } },
    paginator: stream.paginate?.({ config }),
    records: stream.records,
  });
  for await (const page of pages) {
    yield* page.records;
  }
}

/**
 * The body of one answer; `null` where an error rule leaves it out.
 *
 * @throws TapError when the request fails.
 */
export async function askOnce({ client }: ApiAccess<unknown>, request: RequestSpec): Promise<Json> {
  const answer = await client.send(request);
  return answer.kind === "accepted" ? answer.response.body : null;
}
