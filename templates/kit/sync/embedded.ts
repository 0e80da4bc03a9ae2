import type { ApiResponse, RequestSpec } from "../http/message.ts";
import { allowedOrigins } from "../http/origin.ts";
import { requestUrl } from "../http/request-url.ts";
import { valueAt } from "../json/path.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/**
 * The first page of a child where the parent's record holds it, as the answer that it would have
 * been; `undefined` where it has to be asked for. A record without it has no children when the
 * stream is not paged: it is not known then where they could be asked for.
 */
export function embeddedPage(run: Run, { stream }: Task, slice: Slice): ApiResponse | undefined {
  const { parent, request, ancestors } = slice;
  if (stream.embedded === undefined || parent === undefined || ancestors.length > 0) {
    return undefined;
  }
  const body = valueAt(parent.raw, stream.embedded) ?? undefined;
  if (body === undefined && stream.paginate !== undefined) {
    return undefined;
  }
  return {
    status: body === undefined ? noContent : 200,
    headers: {},
    url: urlOf(run, request ?? { path: "" }),
    body: body ?? null,
    // What the parent's own bytes hold is known already.
    bytes: Buffer.alloc(0),
  };
}

/** Where the page would have been asked for: what it names as the next one may be relative to it. */
function urlOf({ authPorts }: Run, request: RequestSpec): URL {
  const { api, allowPlainHttp } = authPorts;
  const server = new URL(api.server);
  const origins = allowedOrigins({ server, hosts: api.hosts, allowPlainHttp });
  return requestUrl(request, { server, origins });
}

/** HTTP's `204 No Content` (RFC 9110, 15.3.5). */
const noContent = 204;
