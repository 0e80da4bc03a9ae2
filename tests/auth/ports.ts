import { onTestFinished } from "vitest";
import type { AuthPorts, AuthScheme } from "../../templates/kit/auth/authenticator.ts";
import { createTransport } from "../../templates/kit/http/transport.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";

export const apiRequest = {
  method: "GET",
  url: new URL("https://api.example.com/x"),
  headers: {},
};

/** An authenticator on a real network, with a clock whose waits take no time. */
export function authenticate(scheme: AuthScheme, more: Partial<AuthPorts> = {}) {
  const clock = fakeClock();
  const log = recordingLog();
  const transport = createTransport();
  onTestFinished(() => transport.close?.());
  const api = { server: "https://api.example.com", hosts: [], headers: {} };
  const auth = scheme({ transport, clock, log, timeoutMs: 1_000, api, ...more });
  const header = async (name = "authorization") =>
    (await auth.authorize(apiRequest)).headers[name as "accept"];
  return { auth, clock, log, header };
}
