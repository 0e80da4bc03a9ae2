import type { Api } from "./api.ts";
import type { Contender } from "./contender.ts";

/** What every measurement has at hand. */
export interface Bench {
  readonly api: Api;
  /** A folder for what is generated, and for passing files. */
  readonly folder: string;
  /** By contender: why it cannot run here. */
  readonly missing: ReadonlyMap<string, string>;
}

/** Makes what contenders need; tells why some cannot run. */
export async function prepareContenders(
  contenders: Iterable<Contender>,
): Promise<Map<string, string>> {
  const missing = new Map<string, string>();
  for (const { id, prepare } of contenders) {
    const reason = await prepare?.();
    if (reason !== undefined) {
      missing.set(id, reason);
    }
  }
  return missing;
}
