import { expect, test } from "vitest";
import { measure } from "../measure.ts";
import { gitea } from "./gitea.ts";
import { opik } from "./opik.ts";
import { sigma } from "./sigma.ts";
import { museum, petstore2, petstore3, uspto } from "./small.ts";
import { twilio } from "./twilio.ts";

const documents = [gitea, opik, sigma, museum, petstore2, petstore3, uspto, twilio];

test("documents of a folder are understood as a reader does", async () => {
  const folder = process.env.OPENAPI_DOCUMENTS;
  if (folder === undefined) {
    throw new Error("Set OPENAPI_DOCUMENTS to the folder of the documents.");
  }
  const found = await Promise.all(documents.map((checked) => measure(folder, checked)));
  const measures = found.flatMap((one) => one ?? []);
  const told = measures.flatMap(({ differences }) => differences).join("\n");
  const sum = (name: "lists" | "auth" | "records" | "pagination" | "key") =>
    measures.reduce((total, one) => total + one[name], 0);
  expect(measures).toHaveLength(documents.length);
  for (const name of ["auth", "records", "pagination", "key"] as const) {
    expect(sum(name) / sum("lists"), `${name}\n${told}`).toBeGreaterThanOrEqual(0.85);
  }
  process.stdout.write(
    `${JSON.stringify({ lists: sum("lists"), auth: sum("auth"), records: sum("records"), pagination: sum("pagination"), key: sum("key") })}\n${told}\n`,
  );
});
