import { expect, onTestFinished, test } from "vitest";
import { call } from "./call.ts";
import { startDatasette } from "./datasette.ts";
import { rowCount } from "./datasette-data.ts";
import { startKeycloak } from "./keycloak.ts";
import { changeKeycloak, keycloakClient, seedKeycloak, tokenLife } from "./keycloak-data.ts";
import { startKinto } from "./kinto.ts";
import { changeKinto, kintoUser, seedKinto } from "./kinto-data.ts";
import { startPostgres } from "./postgres.ts";

// What the tests of taps take for granted about the servers, so that a failure there is the tap's.

test("Kinto: pages, tombstones and changes since a moment", async () => {
  const { url, stop } = await startKinto();
  onTestFinished(stop);
  expect(new Set(await seedKinto(url)).size).toBe(1550);
  const headers = { Authorization: `Basic ${btoa(`${kintoUser.username}:${kintoUser.password}`)}` };
  const tickets = `${url}/buckets/b1/collections/tickets/records`;
  const first = await fetch(`${tickets}?_sort=last_modified`, { headers });
  expect(((await first.json()) as { data: [] }).data).toHaveLength(100);
  expect(first.headers.get("next-page")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/.*&_token=/);

  const since = first.headers.get("etag");
  const change = await changeKinto(url);
  expect([change.updated.length, change.created.length, change.deleted.length]).toEqual([
    25, 15, 10,
  ]);
  const query = new URLSearchParams({ _since: since ?? "", _limit: "1000" });
  const changed = (await call(`${tickets}?${query}`, { headers })) as {
    data: { id: string; deleted?: boolean }[];
  };
  expect(changed.data).toHaveLength(45);
  expect(changed.data.filter((record) => record.deleted)).toHaveLength(10);
});

test("Keycloak: 600 users in 12 groups, read with a token that lives 20 seconds", async () => {
  const { url, stop } = await startKeycloak();
  onTestFinished(stop);
  await seedKeycloak(url);
  const { realm, ...client } = keycloakClient;
  const form = { grant_type: "client_credentials", ...client };
  const token = (await call(`${url}/realms/${realm}/protocol/openid-connect/token`, {
    method: "POST",
    form,
  })) as { access_token: string; expires_in: number };
  expect(token.expires_in).toBe(tokenLife);

  const headers = { Authorization: `Bearer ${token.access_token}` };
  const admin = `${url}/admin/realms/${realm}`;
  expect(await call(`${admin}/users?max=-1`, { headers })).toHaveLength(600);
  const groups = (await call(`${admin}/groups`, { headers })) as { id: string }[];
  expect(groups).toHaveLength(12);
  expect(await call(`${admin}/groups/${groups[0]?.id}/members`, { headers })).toHaveLength(50);
  const change = await changeKeycloak(url);
  expect([change.updated.length, change.created.length, change.deleted.length]).toEqual([
    10, 15, 5,
  ]);
  expect(await call(`${admin}/users?max=-1`, { headers })).toHaveLength(610);
});

test("Datasette: 100,000 rows, windows that meet, and pages that name the next", async () => {
  const { url, stop } = await startDatasette();
  onTestFinished(stop);
  const events = `${url}/demo/events.json?_shape=objects&_nosuggest=1`;
  const read = (query: string) => call(events + query) as Promise<EventPage>;
  const day = "2023-01-31T00:00:00Z";
  expect((await read("")).filtered_table_rows_count).toBe(rowCount);
  const before = await read(`&at__lt=${day}`);
  const after = await read(`&at__gte=${day}`);
  expect([before, after].map((page) => page.filtered_table_rows_count)).toEqual([3904, 96_096]);

  const onTheDay = `&_sort=at&at__gte=${day}&at__lt=2023-01-31T00:00:01Z`;
  const first = await read(`${onTheDay}&_size=1000`);
  const second = (await call(first.next_url ?? "")) as EventPage;
  expect([first.rows.length, second.rows.length, second.next_url]).toEqual([1000, 250, null]);
  await expect(read("&_size=1001")).rejects.toThrow("400");
});

interface EventPage {
  rows: unknown[];
  filtered_table_rows_count: number;
  next_url: string | null;
}

test("PostgreSQL: answers on its own port", async () => {
  const postgres = await startPostgres();
  onTestFinished(postgres.stop);
  expect(await postgres.query("SELECT 1 AS one, 'x' AS text")).toEqual([{ one: 1, text: "x" }]);
});
