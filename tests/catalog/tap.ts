import { defineStream } from "../../templates/kit/stream.ts";

interface User {
  id: number;
  name: string | null;
  updated_at: string | null;
  address: { street: string | null; zip: string | null } | null;
  tags: { name: string | null; color: string | null }[] | null;
}

interface Order {
  user_id: number;
  id: string;
  total: number | null;
}

const users = defineStream<User>({
  name: "users",
  description: "People",
  key: ["id"],
  replication: { key: "updated_at", filter: "server" },
  fields: {
    id: "integer",
    name: "string",
    updated_at: "date-time",
    address: {
      type: ["object", "null"],
      properties: { street: { type: ["string", "null"] }, zip: { type: ["string", "null"] } },
    },
    tags: {
      type: ["array", "null"],
      items: {
        type: ["object", "null"],
        properties: { name: { type: ["string", "null"] }, color: { type: ["string", "null"] } },
      },
    },
  },
  request: () => ({ path: "/users" }),
  records: [[]],
  deletedAt: ({ record }) => record.deleted_at,
});

const orders = defineStream<Order, object, User>({
  name: "orders",
  key: ["user_id", "id"],
  open: true,
  selectedByDefault: false,
  parent: users,
  fields: { user_id: "integer!", id: "string", total: "number" },
  request: ({ parent }) => ({ path: `/users/${parent.id}/orders` }),
  records: [[]],
});

/** Two streams that have all that a catalog can say. */
export const tap = { streams: [users, orders] };
