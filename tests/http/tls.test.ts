import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTransport } from "../../templates/kit/http/transport.ts";
import { failureOf } from "./test-client.ts";

const hasOpenssl = spawnSync("env", ["openssl", "version"]).status === 0;

function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "tap-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", key, "-out", cert, "-days", "1", "-subj", "/CN=localhost"];
  execFileSync("env", ["openssl", "req", "-x509", ...curve, ...files], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

test.skipIf(!hasOpenssl)("a certificate that nobody vouches for is refused", async () => {
  let requests = 0;
  const server = createServer(selfSigned(), (_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const host = `localhost:${typeof address === "object" && address !== null ? address.port : 0}`;
  const request = { method: "GET", url: new URL(`https://${host}`), headers: {} };
  expect(await failureOf(createTransport()(request, 5_000))).toBe(
    `config: the certificate of ${host} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT): check the URL; for an authority of your own, name its certificate file in NODE_EXTRA_CA_CERTS`,
  );
  expect(requests).toBe(0);
});
