import { once } from "node:events";
import { createServer } from "node:http";

const orders = Array.from({ length: 25 }, (_, index) => ({
  order_id: 100 + index,
  total: index / 2,
  updated_at: `2026-01-${String(index + 1).padStart(2, "0")}T00:00:00Z`,
}));

/** Orders in pages of ten, for who has the key; `since` leaves out what is older. */
export async function serveOrders(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    response.setHeader("Content-Type", "application/json");
    if (request.headers["x-api-key"] !== "k1") {
      response.statusCode = 401;
      response.end('{"error": "key?"}');
      return;
    }
    const since = url.searchParams.get("since") ?? "";
    const page = Number(url.searchParams.get("page") ?? "1");
    const matching = orders.filter(({ updated_at }) => updated_at >= since);
    const body = { data: matching.slice((page - 1) * 10, page * 10), total: matching.length };
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/v1/orders`, stop: () => server.close() };
}
