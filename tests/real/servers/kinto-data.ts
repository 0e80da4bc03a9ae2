import { call } from "./call.ts";

export const kintoUser = { username: "tap", password: "secret" };
const headers = {
  Authorization: `Basic ${btoa(`${kintoUser.username}:${kintoUser.password}`)}`,
};

const buckets = [1, 2, 3, 4, 5];
const collections = { tickets: 250, contacts: 60 };
type Collection = keyof typeof collections;

/** Ids of records; they are unique over all collections: t1-00000 is the first ticket of bucket 1. */
export interface KintoChange {
  updated: string[];
  created: string[];
  deleted: string[];
}

/** Fills an empty Kinto: 5 buckets of 250 tickets and 60 contacts. Gives the ids of the 1,550 records. */
export async function seedKinto(url: string): Promise<string[]> {
  await call(`${url}/accounts/${kintoUser.username}`, {
    method: "PUT",
    json: { data: { password: kintoUser.password } },
  });
  const ids: string[] = [];
  for (const bucket of buckets) {
    const data = { name: `Bucket ${bucket}` };
    await call(`${url}/buckets/b${bucket}`, { method: "PUT", headers, json: { data } });
    ids.push(...(await seedCollection(url, bucket, "tickets")));
    ids.push(...(await seedCollection(url, bucket, "contacts")));
  }
  return ids;
}

async function seedCollection(url: string, bucket: number, collection: Collection) {
  await call(`${url}/buckets/b${bucket}/collections/${collection}`, {
    method: "PUT",
    headers,
    json: { data: { kind: collection } },
  });
  const numbers = range(0, collections[collection]);
  await sendBatch(
    url,
    numbers.map((number) => putRecord(bucket, collection, number)),
  );
  return numbers.map((number) => recordId(bucket, collection, number));
}

/** Changes 25 records, creates 15 and deletes 10. */
export async function changeKinto(url: string): Promise<KintoChange> {
  const tickets = range(0, 200, 10).map((number) => recordId(1, "tickets", number));
  const contacts = range(0, 5).map((number) => recordId(3, "contacts", number));
  const created = range(250, 265);
  const deleted = range(201, 211).map((number) => recordId(1, "tickets", number));
  const body = { data: { status: "mutated" } };
  await sendBatch(url, [
    ...tickets.map((id) => ({ method: "PATCH", path: recordPath(1, "tickets", id), body })),
    ...created.map((number) => putRecord(1, "tickets", number)),
    ...deleted.map((id) => ({ method: "DELETE", path: recordPath(1, "tickets", id) })),
    ...contacts.map((id) => ({ method: "PATCH", path: recordPath(3, "contacts", id), body })),
  ]);
  return {
    updated: [...tickets, ...contacts],
    created: created.map((number) => recordId(1, "tickets", number)),
    deleted,
  };
}

function putRecord(bucket: number, collection: Collection, number: number) {
  const id = recordId(bucket, collection, number);
  const data = {
    id,
    number,
    title: `${collection} ${number} of b${bucket}`,
    status: ["open", "pending", "closed"][number % 3],
    amount: Math.round((number * 1.37 + bucket) * 100) / 100,
    active: number % 4 !== 0,
    tags: [`t${number % 5}`, `t${number % 7}`],
    address: { city: `City${number % 11}`, zip: number % 10 === 0 ? null : padded(number) },
  };
  return { method: "PUT", path: recordPath(bucket, collection, id), body: { data } };
}

async function sendBatch(url: string, requests: unknown[]): Promise<void> {
  for (let start = 0; start < requests.length; start += 100) {
    const json = { requests: requests.slice(start, start + 100) };
    const answer = (await call(`${url}/batch`, { method: "POST", headers, json })) as {
      responses: { status: number }[];
    };
    const refused = answer.responses.find((response) => response.status >= 400);
    if (refused) {
      throw new Error(`Kinto refused a part of a batch: ${JSON.stringify(refused)}`);
    }
  }
}

function recordPath(bucket: number, collection: Collection, id: string): string {
  return `/buckets/b${bucket}/collections/${collection}/records/${id}`;
}

function recordId(bucket: number, collection: Collection, number: number): string {
  return `${collection.slice(0, 1)}${bucket}-${padded(number)}`;
}

function padded(number: number): string {
  return String(number).padStart(5, "0");
}

function range(start: number, end: number, step = 1): number[] {
  return Array.from(
    { length: Math.ceil((end - start) / step) },
    (_, index) => start + index * step,
  );
}
