import { expectCommand } from "../command.ts";
import { tapArguments } from "./run-tap.ts";

interface Metadata {
  breadcrumb: string[];
  metadata: Record<string, unknown>;
}

/** The tap's catalog with one stream selected, and no other. */
export async function selectStream(
  executable: string,
  { stream, config }: { stream: string; config: object },
): Promise<unknown> {
  const args = ["--discover", ...(await tapArguments({ config }))];
  const catalog = JSON.parse(await expectCommand({ command: executable, args }));
  for (const entry of catalog.streams as { tap_stream_id: string; metadata: Metadata[] }[]) {
    const own = entry.metadata.find(({ breadcrumb }) => breadcrumb.length === 0);
    Object.assign(own?.metadata ?? {}, { selected: entry.tap_stream_id === stream });
  }
  return catalog;
}
