import type { Clock } from "../clock.ts";
import { createFixedGate } from "./fixed-gate.ts";
import type { Gate } from "./gate.ts";
import { createLoginGate } from "./login-gate.ts";
import type { SimulatedAuth } from "./simulation.ts";
import { createTokenGate } from "./token-gate.ts";

/** Makes the gate; `server` tells token URLs of other origins apart. */
export function createGate(auth: SimulatedAuth, clock: Clock, server: URL): Gate {
  switch (auth.kind) {
    case "oauth2":
      return createTokenGate(auth, clock, server);
    case "login":
      return createLoginGate(auth, clock, server);
    default:
      return createFixedGate(auth);
  }
}
