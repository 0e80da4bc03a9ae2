import { listShipped } from "../definition/shipped.ts";
import type { Answer } from "./answer.ts";

/** `create-tap list`: the definitions that come with the generator. */
export async function listDefinitions(): Promise<Answer> {
  const definitions = await listShipped();
  const width = Math.max(...definitions.map(({ name }) => name.length));
  const lines = definitions.map(({ name, description }) => `${name.padEnd(width)}  ${description}`);
  return { code: 0, text: lines.join("\n"), json: { definitions } };
}
