import { createServer } from "node:http";
import { pageSize, renderPages } from "./pages.ts";

/**
 * The API that is read: `/RECORDS/things?page=N` has so many records in all. It prints its port
 * when it listens, and ends when its standard input does.
 */

const pageOf = renderPages();

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const [, records] = /^\/(\d+)\/things$/.exec(url.pathname) ?? [];
  if (records === undefined) {
    response.writeHead(404).end();
    return;
  }
  const page = Number(url.searchParams.get("page") ?? "0");
  const body = pageOf(page, Math.ceil(Number(records) / pageSize));
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : address}\n`);
});
process.stdin.on("end", () => process.exit()).resume();
