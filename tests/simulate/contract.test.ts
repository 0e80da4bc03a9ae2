import { expect, test } from "vitest";
import { runTap } from "../../templates/kit/run.ts";
import { contract } from "../../templates/kit/testing/contract.ts";
import type { Subject } from "../../templates/kit/testing/trial.ts";
import { apiTap, oauthTap, simulation, token } from "./api-tap.ts";

const subjects: [string, Subject][] = [
  ["bearer", { tap: apiTap, simulation, run: runTap }],
  [
    "oauth2",
    {
      tap: oauthTap,
      simulation: {
        ...simulation,
        auth: {
          kind: "oauth2",
          tokenUrl: "https://login.example.com/token",
          clientId: "client",
          clientSecret: token,
          expiresIn: 600,
        },
      },
      run: runTap,
    },
  ],
];

for (const [name, subject] of subjects) {
  for (const { promise, check } of contract) {
    test(`${name}: ${promise}`, async () => {
      await expect(check(subject)).resolves.toBeUndefined();
    });
  }
}
