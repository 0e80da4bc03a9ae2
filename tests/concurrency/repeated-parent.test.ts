import { expect, test } from "vitest";
import { sendJson, startServer } from "../http/server.ts";
import { ids, run } from "../sync/run.ts";
import { rows, tapOf } from "../sync/tap.ts";

test.each([1, 16])(
  "a parent that comes twice begins at the bookmark of the last run both times, with %i requests at once",
  async (concurrency) => {
    const { origin } = await startServer((response, request) => {
      const days = [1, 2, 3].map((id) => ({ id, updated_at: `2024-01-0${id}T00:00:00Z` }));
      const data = request.url === "/users" ? [{ id: 1 }, { id: 2 }, { id: 1 }] : days;
      sendJson(response, { data });
    });
    const users = rows("users");
    const posts = rows("posts", {
      parent: users,
      request: () => ({ path: "/posts" }),
      replication: { key: "updated_at", filter: "client", bookmark: { perParent: 10 } },
    });
    const partitions = [1, 2].map((id) => ({
      context: { id },
      replication_key: "updated_at",
      replication_key_value: "2024-01-02T00:00:00Z",
    }));
    const state = { bookmarks: { posts: { partitions } } };
    const ran = await run(tapOf(origin, [users, posts]), { concurrency, state });
    expect(ids(ran, "posts")).toEqual([2, 3, 2, 3, 2, 3]);
  },
);
