import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export interface Gateway {
  url: string;
  stop: () => Promise<void>;
}

/**
 * A reverse proxy on a free port that passes everything on as it came, Host included.
 *
 * `hold` sees each request's path first, and may wait; `answered` hears of each answer.
 */
export async function startGateway(given: {
  upstream: string;
  hold: (path: string) => Promise<void>;
  answered: (path: string, status: number) => void;
}): Promise<Gateway> {
  const { upstream, hold, answered } = given;

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? "/";
    await hold(path);
    const { method, headers } = incoming;
    const forwarded = request(upstream + path, { ...(method && { method }), headers });
    forwarded.on("response", (answer) => {
      const status = answer.statusCode ?? 502;
      answered(path, status);
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  }

  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("a TCP server has an address with a port");
  }
  async function stop(): Promise<void> {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  }
  return { url: `http://127.0.0.1:${address.port}`, stop };
}
