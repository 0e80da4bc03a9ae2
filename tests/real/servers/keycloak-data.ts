import { call } from "./call.ts";
import { keycloakAdmin } from "./keycloak.ts";

export const keycloakClient = {
  realm: "demo",
  client_id: "tap-client",
  client_secret: "tap-secret",
};

/** Seconds. */
export const tokenLife = 20;

interface Named {
  id: string;
  name: string;
}

interface User {
  id?: string;
  username: string;
  lastName: string;
}

/** Usernames. */
export interface KeycloakChange {
  updated: string[];
  created: string[];
  deleted: string[];
}

/** Makes the realm "demo": 600 users in 12 groups, a client for the tap, tokens that live 20 seconds. */
export async function seedKeycloak(url: string): Promise<void> {
  const headers = await signIn(url);
  const realm = {
    realm: keycloakClient.realm,
    enabled: true,
    accessTokenLifespan: tokenLife,
    eventsEnabled: true,
    adminEventsEnabled: true,
    adminEventsDetailsEnabled: true,
    groups: Array.from({ length: 12 }, (_, index) => ({ name: groupName(index) })),
    clients: [
      {
        clientId: keycloakClient.client_id,
        secret: keycloakClient.client_secret,
        enabled: true,
        publicClient: false,
        standardFlowEnabled: false,
        serviceAccountsEnabled: true,
      },
    ],
  };
  await call(`${url}/admin/realms`, { method: "POST", headers, json: realm });
  const admin = adminUrl(url);
  for (let start = 0; start < 600; start += 100) {
    const users = Array.from({ length: 100 }, (_, index) => newUser(start + index));
    const json = { ifResourceExists: "FAIL", users };
    await call(`${admin}/partialImport`, { method: "POST", headers, json });
  }
  await allowReading(admin, headers);
}

/** Lets the tap's service account read everything in the realm. */
async function allowReading(admin: string, headers: Record<string, string>): Promise<void> {
  const client = await getOne(`${admin}/clients?clientId=${keycloakClient.client_id}`, headers);
  const manager = await getOne(`${admin}/clients?clientId=realm-management`, headers);
  const account = (await call(`${admin}/clients/${client.id}/service-account-user`, {
    headers,
  })) as Named;
  const roles = (await call(`${admin}/clients/${manager.id}/roles`, { headers })) as Named[];
  const reading = roles.filter((role) => /^(view|query)-/.test(role.name));
  const mappings = `${admin}/users/${account.id}/role-mappings/clients/${manager.id}`;
  await call(mappings, { method: "POST", headers, json: reading });
}

/** Changes 10 users, creates 15 and deletes 5. */
export async function changeKeycloak(url: string): Promise<KeycloakChange> {
  const headers = await signIn(url);
  const users = `${adminUrl(url)}/users`;
  const found = (await call(`${users}?first=0&max=15&search=user00`, { headers })) as User[];
  const updated = found.slice(0, 10);
  const deleted = found.slice(10);
  const created = Array.from({ length: 15 }, (_, index) => newUser(600 + index));
  for (const user of updated) {
    const json = { ...user, lastName: "Mutated" };
    await call(`${users}/${user.id}`, { method: "PUT", headers, json });
  }
  for (const user of deleted) {
    await call(`${users}/${user.id}`, { method: "DELETE", headers });
  }
  for (const user of created) {
    await call(users, { method: "POST", headers, json: user });
  }
  const names = (list: User[]) => list.map((user) => user.username);
  return { updated: names(updated), created: names(created), deleted: names(deleted) };
}

async function signIn(url: string): Promise<Record<string, string>> {
  const token = (await call(`${url}/realms/master/protocol/openid-connect/token`, {
    method: "POST",
    form: { grant_type: "password", client_id: "admin-cli", ...keycloakAdmin },
  })) as { access_token: string };
  return { Authorization: `Bearer ${token.access_token}` };
}

async function getOne(url: string, headers: Record<string, string>): Promise<Named> {
  const [found] = (await call(url, { headers })) as Named[];
  if (!found) {
    throw new Error(`nothing found at ${url}`);
  }
  return found;
}

function newUser(number: number) {
  const username = `user${String(number).padStart(4, "0")}`;
  return {
    username,
    email: `${username}@example.org`,
    firstName: `First${number % 37}`,
    lastName: `Last${number % 91}`,
    enabled: number % 9 !== 0,
    groups: [`/${groupName(number % 12)}`],
  };
}

function groupName(number: number): string {
  return `group${String(number).padStart(2, "0")}`;
}

function adminUrl(url: string): string {
  return `${url}/admin/realms/${keycloakClient.realm}`;
}
