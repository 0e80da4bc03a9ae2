import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { tapExecutable } from "./paths.ts";
import { startGateway } from "./servers/gateway.ts";
import { type Keycloak, startKeycloak } from "./servers/keycloak.ts";
import { changeKeycloak, keycloakClient, seedKeycloak } from "./servers/keycloak-data.ts";
import { checkTap } from "./singer/check-tap.ts";
import { fieldValues, type Message, runTap } from "./singer/run-tap.ts";

let keycloak: Keycloak;

beforeAll(async () => {
  keycloak = await startKeycloak();
  await seedKeycloak(keycloak.url);
});
afterAll(() => keycloak?.stop());

const executable = tapExecutable("tap-keycloak");
const configFor = (url: string) => ({ base_url: url, ...keycloakClient });
const usernames = numbered("user", 4, 600);

test("singer-check-tap passes", () => checkTap(executable, configFor(keycloak.url)));

test("survives tokens that end in the middle of a run", async () => {
  // A token lives for 60 s. Of two requests, one after the other and each held for 35 s, the second
  // is sent with a good token and reaches Keycloak with a dead one.
  let firstToken = 0;
  let tokens = 0;
  const gateway = await startGateway({
    upstream: keycloak.url,
    hold: async (path) => {
      if (path.startsWith("/admin/") && Date.now() - firstToken < 70_000) {
        await sleep(35_000);
      }
    },
    answered: (path) => {
      if (path.endsWith("/token")) {
        tokens += 1;
        firstToken ||= Date.now();
      }
    },
  });
  onTestFinished(gateway.stop);
  const started = Date.now();
  expectSeed(await runTap(executable, configFor(gateway.url)));
  expect(Date.now() - started).toBeGreaterThan(65_000);
  expect(tokens).toBeGreaterThanOrEqual(2);
});

test("reads users, groups and members, and the same again after changes", async () => {
  expectSeed(await runTap(executable, configFor(keycloak.url)));
  const change = await changeKeycloak(keycloak.url);
  const kept = usernames.filter((name) => !change.deleted.includes(name));
  const messages = await runTap(executable, configFor(keycloak.url));
  expect(fieldValues(messages, "users", "username")).toEqual([...kept, ...change.created].sort());
  const mutated = messages.filter((message) => message.record?.lastName === "Mutated");
  const users = mutated.filter((message) => message.stream === "users");
  expect(fieldValues(users, "users", "username")).toEqual(change.updated.toSorted());
});

function expectSeed(messages: Message[]): void {
  expect(fieldValues(messages, "users", "username")).toEqual(usernames);
  expect(fieldValues(messages, "groups", "name")).toEqual(numbered("group", 2, 12));
  // Every user is in exactly one group.
  const members = messages.filter((message) => message.stream === "group_members");
  expect(members.filter((message) => message.type === "RECORD")).toHaveLength(600);
}

function numbered(word: string, digits: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => word + String(index).padStart(digits, "0"));
}
