import type { ServerResponse } from "node:http";
import { createServer, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createTransport } from "../../templates/kit/http/transport.ts";
import { startServer } from "./server.ts";
import { failureOf } from "./test-client.ts";

const text = JSON.stringify({ name: "käse" });

function get(url: string, options: { longestBody?: number; timeoutMs?: number } = {}) {
  const { timeoutMs = 5_000, ...transportOptions } = options;
  const transport = createTransport({ userAgent: "tap-test/1", ...transportOptions });
  onTestFinished(() => transport.close?.());
  return transport({ method: "GET", url: new URL(url), headers: {} }, timeoutMs);
}

const encodings: [string, string | undefined, Buffer][] = [
  ["plain", undefined, Buffer.from(text)],
  ["identity", "identity", Buffer.from(text)],
  ["gzip", "gzip", gzipSync(text)],
  ["gzip in capitals", "GZIP", gzipSync(text)],
  ["x-gzip", "x-gzip", gzipSync(text)],
  ["brotli", "br", brotliCompressSync(text)],
  ["deflate with its header", "deflate", deflateSync(text)],
  ["deflate without it", "deflate", deflateRawSync(text)],
  ["two encodings", "br, gzip", gzipSync(brotliCompressSync(text))],
];

test.each(encodings)("reads a body: %s", async (_name, encoding, body) => {
  const { origin, seen } = await startServer((response) => {
    response.writeHead(200, encoding === undefined ? {} : { "content-encoding": encoding });
    response.end(body);
  });
  const answer = await get(`${origin}/x?y=1`);
  expect(answer.body.toString()).toBe(text);
  expect(seen[0]?.url).toBe("/x?y=1");
  expect(seen[0]?.headers).toMatchObject({
    "accept-encoding": "gzip, deflate, br",
    "user-agent": "tap-test/1",
  });
});

const answers: [string, (response: ServerResponse) => void, string][] = [
  [
    "a gzip bomb",
    (response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(Buffer.alloc(2 ** 20)));
    },
    "data: the answer is larger than 65536 bytes: ask for smaller pages",
  ],
  [
    "a body without end",
    (response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(16_384)), 1);
      response.on("close", () => clearInterval(timer));
    },
    "data: the answer is larger than 65536 bytes: ask for smaller pages",
  ],
  [
    "fewer bytes than announced",
    (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    },
    "service: the answer was cut off",
  ],
  [
    "chunks without an end",
    (response) => {
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    },
    "service: the answer was cut off",
  ],
  [
    "gzip without its end",
    (response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(text).subarray(0, -9));
    },
    "service: the answer was cut off (its gzip data is broken)",
  ],
  [
    "an unknown encoding",
    (response) => {
      response.writeHead(200, { "content-encoding": "compress" });
      response.end("x");
    },
    'data: the answer is compressed with "compress", which is not known',
  ],
  ["no answer in time", () => undefined, "service: there was no whole answer within 0.3 s"],
  [
    "a byte now and then",
    (response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    },
    "service: there was no whole answer within 0.3 s",
  ],
];

test.each(answers)("fails on %s", async (_name, answer, want) => {
  const { origin } = await startServer(answer);
  expect(await failureOf(get(origin, { longestBody: 65_536, timeoutMs: 300 }))).toBe(want);
});

test("a connection is used again, and headers that came twice are joined", async () => {
  const ports = new Set<unknown>();
  const { origin } = await startServer((response) => {
    ports.add(response.socket?.remotePort);
    response.writeHead(200, { "set-cookie": ["a=1", "b=2"] });
    response.end();
  });
  const transport = createTransport();
  onTestFinished(() => transport.close?.());
  const request = { method: "GET", url: new URL(origin), headers: {} };
  await transport(request, 5_000);
  const second = await transport(request, 5_000);
  expect(ports.size).toBe(1);
  expect(second.headers["set-cookie"]).toBe("a=1, b=2");
});

test("an answer that waited while the process stood still is not too late", async () => {
  const worker = new Worker(
    `const { createServer } = require("node:http");
     const { parentPort } = require("node:worker_threads");
     const server = createServer((_request, response) => setTimeout(() => response.end("here"), 100));
     server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  onTestFinished(async () => {
    await worker.terminate();
  });
  const port = await new Promise((resolve) => worker.once("message", resolve));
  const answer = get(`http://127.0.0.1:${port}`, { timeoutMs: 300 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  // From here the timers come before the sockets.
  await new Promise((resolve) => setImmediate(resolve));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
  expect((await answer).body.toString()).toBe("here");
});

/** A server that speaks no HTTP: what it does with a connection is the case. */
async function rawServer(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

test("a connection that is closed without an answer", async () => {
  const port = await rawServer((socket) => socket.once("data", () => socket.destroy()));
  expect(await failureOf(get(`http://127.0.0.1:${port}`))).toBe(
    `service: 127.0.0.1:${port} closed the connection before it answered: try again later`,
  );
});

test("a port that speaks something else", async () => {
  const port = await rawServer((socket) =>
    socket.once("data", () => socket.end("SSH-2.0\r\n\r\n")),
  );
  expect(await failureOf(get(`http://127.0.0.1:${port}`))).toBe(
    `service: 127.0.0.1:${port} does not answer in HTTP (HPE_INVALID_CONSTANT): check port and http://`,
  );
});

test("https to a port that speaks plain http", async () => {
  const { origin } = await startServer((response) => response.end());
  const { host } = new URL(origin);
  expect(await failureOf(get(`https://${host}`))).toBe(
    `service: ${host} does not speak TLS there: check the port, and whether the URL begins with https`,
  );
});

test("a port where nobody listens", async () => {
  const port = await rawServer(() => undefined);
  const transport = createTransport();
  const free = port === 1 ? 2 : 1;
  const request = { method: "GET", url: new URL(`http://127.0.0.1:${free}`), headers: {} };
  expect(await failureOf(transport(request, 5_000))).toBe(
    `service: 127.0.0.1:${free} refused the connection: check host and port, and that the service is running`,
  );
});

test("a host that does not exist", async () => {
  expect(await failureOf(get("http://nowhere.invalid"))).toBe(
    'service: the host "nowhere.invalid" was not found: check the URL in the configuration and the network',
  );
});

const headers: [string, Record<string, string>][] = [
  ["CR and LF", { "x-key": "secret-canary\r\nx-evil: 1" }],
  ["LF alone", { "x-key": "secret-canary\n" }],
  ["NUL", { "x-key": "secret-canary\0" }],
  ["letters beyond Latin-1", { "x-key": "secret-canary-\u0416" }],
  ["a name with a line break", { "x-key\r\nx-evil": "1" }],
];

test.each(headers)("refuses a header with %s", async (_name, given) => {
  const { origin, seen } = await startServer((response) => response.end());
  const request = { method: "GET", url: new URL(origin), headers: given };
  const failure = await failureOf(createTransport()(request, 5_000));
  expect(failure).toMatch(/^config: the header "x-key.*" has a line break or another character/);
  expect(failure).not.toContain("secret-canary");
  expect(seen).toEqual([]);
});
