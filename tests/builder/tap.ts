import { tapNamed } from "../../templates/kit/builder.ts";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { walkPages } from "../../templates/kit/paginate/walk.ts";

/** A tap that is written by hand: issues with their labels, and comments below them. */
export const issueTap = tapNamed("tap-issues", {
  title: "Issues",
  settings: {
    base_url: { type: "string", required: true },
    start_date: { type: "date-time" },
  },
  server: (config) => config.base_url,
})
  .stream("labels", { key: ["name"], fields: { name: "string" } })
  .emitted()
  .stream("issues", {
    key: ["id"],
    fields: { id: "integer", title: "string", updated_at: "date-time" },
    replication: { key: "updated_at", filter: "server", start: ({ config }) => config.start_date },
    emits: ["labels"],
  })
  .sync(async function* ({ client, bookmark }) {
    const request = { path: "/issues", query: { since: bookmark } };
    const paginator = cursor({
      next: { path: ["next"] },
      param: { in: "query", name: "page" },
    });
    const pages = walkPages({ name: "issues", client, request, paginator, records: [["data"]] });
    for await (const { records } of pages) {
      for (const { label, ...issue } of records) {
        yield issue;
        yield { stream: "labels", record: { name: String(label) } };
      }
    }
  })
  .substream("comments", {
    key: ["id"],
    fields: { id: "integer", issue_id: "integer", body: "string" },
  })
  .sync(async function* ({ client, parent }) {
    const answer = await client.send({ path: `/issues/${parent.id}/comments` });
    if (answer.kind === "accepted" && Array.isArray(answer.response.body)) {
      for (const body of answer.response.body) {
        yield { id: body, issue_id: parent.id, body: `of ${parent.title}` };
      }
    }
  });
