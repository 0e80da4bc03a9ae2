/**
 * The text of a definition with as many streams, of some fifteen fields each: lists that are paged
 * by cursor or by number, every second one incremental, every fourth the child of the one before.
 * A tap of a large API is made of such, so start-up and generation are measured with it.
 */
export function manyStreams(count: number): string {
  const streams = Array.from({ length: count }, (_, index) => streamText(index));
  return head + streams.join("");
}

const head = `tap: many-streams
title: Many streams
description: Extracts the many streams of a large API.
config:
  base_url: { required: true, title: Base URL, description: The server's URL. }
  token: { required: true, secret: true, title: Token }
  start_date: { type: date-time, title: Start date, description: Older records are left out. }
  page_size: { type: integer, default: 100, minimum: 1, maximum: 1000, title: Records a page }
server: "{{ config.base_url }}"
auth: { bearer: { token: "{{ config.token }}" } }
streams:
`;

function streamText(index: number): string {
  const isChild = index % 4 === 3;
  const name = nameOf(index);
  const path = isChild ? `/${nameOf(index - 1)}/{{ parent.id }}/${name}` : `/${name}`;
  return `  ${name}:
    description: List ${index + 1} of the API
    path: "${path}"
${isChild ? `    parent: ${nameOf(index - 1)}\n` : ""}    records: data
    paginate: ${index % 3 === 0 ? byNumber : byCursor}
${index % 2 === 0 ? "    replication: { key: updated_at, param: updated_since }\n" : ""}    key: id
    fields:
${isChild ? "      parent_id: { from: parent.id }\n" : ""}${fields(index)}`;
}

function nameOf(index: number): string {
  return `list_${String(index + 1).padStart(3, "0")}`;
}

const size = '"{{ config.page_size }}"';
const byNumber = `{ page: { param: page, size: { per_page: ${size} } } }`;
const byCursor = `{ cursor: { next: meta.next, param: cursor, size: { limit: ${size} } } }`;

function fields(index: number): string {
  return `      id: integer
      name: string
      description: string
      kind: string
      status: string
      url: string
      is_archived: boolean
      amount: number
      position_${index + 1}: integer
      tags: string[]
      owner: { fields: { id: integer, name: string, team: { fields: { id: integer, name: string } } } }
      created_by: { from: author.name }
      note: string
      created_at: date-time
      updated_at: date-time
`;
}
