import { test } from "vitest";
import { asana } from "./checked/asana.ts";
import { gitea } from "./checked/gitea.ts";
import { github } from "./checked/github.ts";
import { opik } from "./checked/opik.ts";
import { sigma } from "./checked/sigma.ts";
import { museum, petstore2, petstore3, uspto } from "./checked/small.ts";
import { spotify } from "./checked/spotify.ts";
import { stripe } from "./checked/stripe.ts";
import { twilio } from "./checked/twilio.ts";
import { measure } from "./measure.ts";

test("score", async () => {
  const total = { lists: 0, auth: 0, records: 0, pagination: 0, key: 0 };
  for (const c of [
    sigma,
    opik,
    twilio,
    gitea,
    petstore2,
    petstore3,
    museum,
    uspto,
    spotify,
    stripe,
    asana,
    github,
  ]) {
    const m =
      (await measure("/work/shared/openapi", c)) ?? (await measure(".real/npm/node_modules", c));
    if (!m) {
      console.log(c.file, "missing");
      continue;
    }
    console.log(
      c.file,
      m.lists,
      m.auth,
      m.records,
      m.pagination,
      m.key,
      "\n  " + m.differences.join("\n  "),
    );
    for (const k of Object.keys(total)) (total as any)[k] += (m as any)[k];
  }
  console.log(total);
}, 120000);
