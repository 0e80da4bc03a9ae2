import { promisify } from "node:util";
import { brotliDecompress, gunzip, type InputType, inflate, inflateRaw } from "node:zlib";
import { TapError } from "../errors.ts";

type Decoder = (body: InputType, options: { maxOutputLength: number }) => Promise<Buffer>;

const decoders = new Map<string, Decoder>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["br", promisify(brotliDecompress)],
  ["deflate", (body, options) => inflateEither(body, options)],
]);

/**
 * Undoes a body's `content-encoding` (RFC 9110, 8.4).
 *
 * @param encoding The header's value; several encodings are undone from the last to the first.
 * @param longest The most bytes the result may have.
 * @throws TapError `data` when the result is longer or the encoding unknown, `service` when the
 * bytes are broken or cut off.
 */
export async function decompress(body: Buffer, encoding: string, longest: number): Promise<Buffer> {
  let decoded = body;
  for (const name of encoding.toLowerCase().split(",").reverse()) {
    decoded = await undo(decoded, name.trim(), longest);
  }
  return decoded;
}

/** The failure for an answer of more bytes than a tap holds in memory. */
export function tooLarge(longest: number): TapError {
  const size = longest >= 2 ** 20 ? `${longest / 2 ** 20} MiB` : `${longest} bytes`;
  return new TapError("data", `the answer is larger than ${size}: ask for smaller pages`);
}

async function undo(body: Buffer, encoding: string, longest: number): Promise<Buffer> {
  if (body.length === 0 || encoding === "identity" || encoding === "") {
    return body;
  }
  const decode = decoders.get(encoding);
  if (decode === undefined) {
    throw new TapError("data", `the answer is compressed with "${encoding}", which is not known`);
  }
  try {
    return await decode(body, { maxOutputLength: longest });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw tooLarge(longest);
    }
    throw new TapError("service", `the answer was cut off (its ${encoding} data is broken)`, {
      cause,
    });
  }
}

const inflateZlib = promisify(inflate);
const inflateBare = promisify(inflateRaw);

/** `deflate` means the zlib format, but some servers send bare deflate data. */
function inflateEither(body: InputType, options: { maxOutputLength: number }): Promise<Buffer> {
  const zlib = Buffer.isBuffer(body) && ((body[0] ?? 0) & 0x0f) === 8;
  return zlib ? inflateZlib(body, options) : inflateBare(body, options);
}
