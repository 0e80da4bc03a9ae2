import { once } from "node:events";

/**
 * L1, the bare loop that everything is compared with: fetch, parse, stringify, write. No types, no
 * retries, no state: `loop.js URL`.
 */

interface Page {
  readonly entries: readonly object[];
  readonly nextPage: string | null;
}

const chunkSize = 64 * 1024;

async function readAll(base: string): Promise<void> {
  let chunk = "";
  let next: string | null = "0";
  while (next !== null) {
    const response = await fetch(`${base}/things?limit=1000&page=${next}`);
    const page: Page = JSON.parse(await response.text());
    const extracted = new Date().toISOString();
    for (const record of page.entries) {
      const message = { type: "RECORD", stream: "things", record, time_extracted: extracted };
      chunk += `${JSON.stringify(message)}\n`;
      if (chunk.length >= chunkSize) {
        await write(chunk);
        chunk = "";
      }
    }
    next = page.nextPage;
  }
  await write(chunk);
}

async function write(chunk: string): Promise<void> {
  if (!process.stdout.write(chunk)) {
    await once(process.stdout, "drain");
  }
}

await readAll(process.argv[2] ?? "");
