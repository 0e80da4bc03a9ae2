import { once } from "node:events";
import { createServer } from "node:net";

/** The preferred port of 127.0.0.1, or any free one when another program has it. */
export async function findPort(preferred: number): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(preferred, "127.0.0.1");
    await once(probe, "listening");
    const address = probe.address();
    if (address === null || typeof address === "string") {
      throw new Error("a TCP server has an address with a port");
    }
    return address.port;
  } catch (error) {
    if (preferred === 0) {
      throw error;
    }
    return findPort(0);
  } finally {
    probe.close();
  }
}
