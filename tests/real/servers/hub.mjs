// The part of Meltano's Hub that `meltano add target-jsonl` asks, for machines that do not reach it.
import { createServer } from "node:http";

const port = Number(process.argv[2]);
const root = `http://127.0.0.1:${port}`;
const plugin = "target-jsonl";
const variant = "andyh1203";
const ref = `/plugins/loaders/${plugin}--${variant}`;

const pages = {
  "/plugins/loaders/index": {
    [plugin]: {
      logo_url: null,
      default_variant: variant,
      variants: { [variant]: { ref: root + ref } },
    },
  },
  [ref]: {
    name: plugin,
    namespace: "target_jsonl",
    variant,
    label: "JSON Lines",
    pip_url: "target-jsonl",
    executable: plugin,
    capabilities: [],
    settings_group_validation: [[]],
    settings: [
      { name: "destination_path", kind: "string", value: "output" },
      { name: "do_timestamp_file", kind: "boolean", value: false },
    ],
  },
};

createServer((request, response) => {
  const page = pages[request.url];
  response.writeHead(page === undefined ? 404 : 200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(page ?? {}));
}).listen(port, "127.0.0.1");
