import { type AskFields, askFields, catalogFields } from "../catalog/dynamic.ts";
import { TapError } from "../errors.ts";
import type { Json } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import type { Connection } from "./connection.ts";
import { hookRequest } from "./hook.ts";

/** The tap with all fields of its streams: as a catalog lists them, else as the API names them. */
export async function knowFields<C extends object>(
  connection: Connection,
  { tap, config }: { readonly tap: Tap<C>; readonly config: C },
  catalog: Json | undefined,
): Promise<Tap<C>> {
  return catalog === undefined
    ? askFields(tap, config, askWith(tap, connection))
    : catalogFields(tap, catalog);
}

/** Asks as the stream itself does: with its credentials, its hook and its rules for errors. */
export function askWith(
  tap: Pick<Tap, "hooks">,
  { client, config, authPorts }: Connection,
): AskFields {
  return async (stream, request) => {
    const answer = await client.send(hookRequest({ tap, config }, stream.name, request), {
      errors: stream.errors,
      auth: stream.auth?.(config)(authPorts),
    });
    if (answer.kind === "accepted") {
      return answer.response.body;
    }
    const reason = answer.kind === "skipped" ? answer.reason : "a rule says to ignore its answer";
    throw new TapError(
      "data",
      `The API does not say which fields ${stream.name} has: ${reason}. ` +
        "Let no error rule skip the request that asks for them.",
    );
  };
}
