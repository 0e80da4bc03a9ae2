import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { tapExecutable } from "./paths.ts";
import { startGateway } from "./servers/gateway.ts";
import { type Keycloak, startKeycloak } from "./servers/keycloak.ts";
import {
  changeKeycloak,
  keycloakClient,
  seedKeycloak,
  tokenLife,
} from "./servers/keycloak-data.ts";
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

test("survives a token that ends in the middle of a run", async () => {
  // A request is sent with a good token, and held until the token is dead.
  let held = false;
  const statuses: number[] = [];
  const gateway = await startGateway({
    upstream: keycloak.url,
    hold: async (path) => {
      if (path.startsWith("/admin/") && !held) {
        held = true;
        await sleep((tokenLife + 3) * 1000);
      }
    },
    answered: (_path, status) => statuses.push(status),
  });
  onTestFinished(gateway.stop);
  expectSeed(await runTap(executable, { config: configFor(gateway.url) }));
  // Others have been answered meanwhile; the one that was held is refused, and asked once more.
  expect(statuses.filter((status) => status !== 200)).toEqual([401]);
});

test("reads users, groups and members, and the same again after changes", async () => {
  expectSeed(await runTap(executable, { config: configFor(keycloak.url) }));
  const change = await changeKeycloak(keycloak.url);
  const kept = usernames.filter((name) => !change.deleted.includes(name));
  const messages = await runTap(executable, { config: configFor(keycloak.url) });
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
