import { createServer, type ServerResponse } from "node:http";
import { childrenPage, numberedPage, parentsPage } from "./family.ts";
import { type PageRenderer, pageSize, renderPages } from "./pages.ts";
import { countTraffic } from "./traffic.ts";
import { type Variant, variants } from "./variants.ts";

/**
 * The API that is read. It prints its port when it listens, and ends when its standard input does.
 *
 * - `/VARIANT/RECORDS/things?page=N` has so many records in all, written in that way.
 * - `/slow/MS/parents`, `/slow/MS/parents/ID/children?page=N` and `/slow/MS/numbered?page=N` answer
 *   after so many milliseconds.
 * - `/traffic` says what was seen of all these since it was last asked.
 */

const traffic = countTraffic(() => performance.now());
const renderers = new Map<Variant, PageRenderer>();

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const [, place = "", amount = "", ...rest] = url.pathname.split("/");
  const page = url.searchParams.get("page");
  if (place === "traffic") {
    send(response, Buffer.from(JSON.stringify(traffic.take())));
    return;
  }
  traffic.begin();
  response.on("close", () => traffic.end());
  const variant = variants.find((name) => name === place);
  if (variant !== undefined && rest.join("/") === "things") {
    send(response, pageOf(variant)(Number(page ?? "0"), Math.ceil(Number(amount) / pageSize)));
    return;
  }
  const body = place === "slow" ? findSlow(rest, page) : undefined;
  if (body === undefined) {
    response.writeHead(404).end();
    return;
  }
  setTimeout(() => send(response, Buffer.from(JSON.stringify(body))), Number(amount));
});

/** Rendered when it is first asked for: a run needs some variants only. */
function pageOf(variant: Variant): PageRenderer {
  const renderer = renderers.get(variant) ?? renderPages(variant);
  renderers.set(variant, renderer);
  return renderer;
}

function findSlow(parts: readonly string[], page: string | null): object | undefined {
  const [list, id, children] = parts;
  if (list === "numbered") {
    return numberedPage(Number(page ?? "1"));
  }
  if (list === "parents" && id === undefined) {
    return parentsPage();
  }
  return list === "parents" && children === "children"
    ? childrenPage(Number(id), Number(page ?? "0"))
    : undefined;
}

function send(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
}

// Connections stay open while a program works on a page, however slow it is.
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : address}\n`);
});
process.stdin.on("end", () => process.exit()).resume();
