import { type Catalog, discover } from "../catalog/catalog.ts";
import { askFields } from "../catalog/dynamic.ts";
import { checkConfig } from "../config/check.ts";
import { readConfig } from "../config/read.ts";
import { TapError } from "../errors.ts";
import type { Tap } from "../tap.ts";
import { connect, type SyncStart } from "./connection.ts";
import { askWith } from "./fields.ts";

/**
 * The catalog of a tap with streams whose fields the API names: it takes the configuration, and
 * asks the API.
 *
 * @throws TapError of kind `config` when there is no configuration, and of the kind of the
 * failure when the API does not answer.
 */
export async function discoverTap<C extends object>(
  tap: Tap<C>,
  files: readonly string[],
  start: SyncStart,
): Promise<Catalog> {
  if (files.length === 0) {
    const streams = tap.streams.filter((stream) => stream.discover !== undefined);
    throw new TapError(
      "config",
      `The API is asked for the fields of ${streams.map(({ name }) => name).join(", ")}: ` +
        "add --config FILE (or --config ENV) to --discover.",
    );
  }
  const { env, ports } = start;
  const config = checkConfig({ tap, given: readConfig({ tap, files, env }), log: ports.log });
  const connection = connect(tap, { config, files, most: 1 }, start);
  try {
    return discover(await askFields(tap, config, askWith(tap, connection)));
  } finally {
    connection.client.close();
  }
}
