import { compareDefinitions } from "../../generator/diff/comparison.ts";
import { examineText } from "../explain/subject.ts";

/** A small definition to change in tests. */
export const base = `tap: shop
title: Shop
version: 0.3.1
config:
  token: { required: true, secret: true }
  region: { pattern: "[a-z]+", minimum: 1, maximum: 9, default: eu }
  size: { type: integer, default: 50, minimum: 1, maximum: 100 }
  since: date-time
server: https://api.example.com/v1
auth: { bearer: { token: "{{ config.token }}" } }
defaults:
  records: data
  key: id
streams:
  orders:
    query: { state: open }
    where: "{{ record.total > 0 }}"
    paginate: { page: { param: page, size: { limit: 50 } } }
    replication: { key: updated_at, param: since, lookback: 5min }
    fields:
      id: integer
      total: integer
      state: { from: status, values: { "1": active } }
      paid: { from: paid_at, from_epoch: seconds }
      customer: { fields: { name: string, city: string } }
      updated_at: date-time
  lines:
    parent: orders
    path: /orders/{{ parent.id }}/lines
    key: [order_id, id]
    fields:
      order_id: { type: integer, from: parent.id }
      id: integer
      tags: string[]
      count: integer
  shops:
    errors: [{ status: 404, action: ignore }]
    fields: { id: integer, name: string }
`;

/** The same with replacements; each must be found. */
export function changed(...replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) {
      throw new Error(`there is no ${from}`);
    }
    return text.replace(from, to);
  }, base);
}

export async function compare(before: string, after: string) {
  return compareDefinitions((await examineText(before)).model, (await examineText(after)).model);
}
