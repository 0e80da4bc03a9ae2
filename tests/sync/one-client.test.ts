import { expect, test } from "vitest";
import { oauth2ClientCredentials } from "../../templates/kit/auth/oauth2.ts";
import { list, serve } from "./api.ts";
import { run } from "./run.ts";
import { below, rows, tapOf } from "./tap.ts";

test("a run makes its client once: all streams, children and the check share one token", async () => {
  const row = (id: number) => ({ id, updated_at: null });
  const made: string[] = [];
  const api = await serve({
    "/token": () => ({ access_token: "t", expires_in: 3600 }),
    "/whoami": () => ({}),
    "/a": list(row(1), row(2)),
    "/a/1/kids": list(row(11)),
    "/a/2/kids": list(row(21)),
    "/b": list(row(3)),
  });
  const a = rows("a");
  const tap = tapOf(api.origin, [a, below("kids", a), rows("b")], {
    server() {
      made.push("server");
      return api.origin;
    },
    auth() {
      made.push("auth");
      return oauth2ClientCredentials({
        tokenUrl: `${api.origin}/token`,
        clientId: "me",
        clientSecret: "my-secret",
        clientAuthentication: "form",
      });
    },
    check: () => ({ path: "/whoami" }),
  });
  const ran = await run(tap);
  expect(ran.code).toBe(0);
  expect(api.requests()).toEqual(["/token", "/whoami", "/a", "/a/1/kids", "/a/2/kids", "/b"]);
  expect(made.toSorted()).toEqual(["auth", "server"]);
});
