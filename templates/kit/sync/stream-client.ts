import type { HttpClient } from "../http/client.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";

/**
 * The tap's client on behalf of a stream, for code of the engineer's: with the stream's
 * credentials and error rules, and counted as its requests. The run itself closes the connections.
 */
export function streamClient(run: Run, { stream, auth, counts }: Task): HttpClient {
  const own = { errors: stream.errors, auth, consumes: stream.consumes, tally: counts };
  return {
    send: (request, options) => run.client.send(request, { ...own, ...options }),
    close() {},
  };
}
