import { discover, isDynamic } from "../catalog/catalog.ts";
import type { SyncStart } from "../sync/connection.ts";
import type { Tap } from "../tap.ts";

/**
 * The text of `--discover`. Meltano discovers before every run, so what asks the API is loaded only
 * for a tap with streams whose fields the API names.
 *
 * @throws TapError of kind `config` when such a tap has no configuration, and of the kind of the
 * failure when the API does not answer.
 */
export async function catalogText<C extends object>(
  tap: Tap<C>,
  files: readonly string[],
  start: SyncStart,
): Promise<string> {
  return JSON.stringify(await catalogOf(tap, files, start), undefined, 2);
}

async function catalogOf<C extends object>(
  tap: Tap<C>,
  files: readonly string[],
  start: SyncStart,
): Promise<ReturnType<typeof discover>> {
  if (!isDynamic(tap)) {
    return discover(tap);
  }
  const { discoverTap } = await import("../sync/discovery.ts");
  return await discoverTap(tap, files, start);
}
