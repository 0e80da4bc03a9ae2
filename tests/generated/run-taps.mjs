// Compiles every generated tap with its own tsconfig.json and runs its own tests, as its
// engineers do. `npm run test:taps`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../generated");
const typescript = path.resolve(import.meta.dirname, "../../node_modules/typescript/bin/tsc");
let failed = false;

for (const tap of readdirSync(folder)) {
  const cwd = path.join(folder, tap);
  const run = (args) => spawnSync(process.execPath, args, { cwd, stdio: "inherit" }).status === 0;
  const passed =
    run([typescript]) && run(["--test", "--test-reporter=spec", "build/tests/contract.test.js"]);
  process.stdout.write(`${tap}: ${passed ? "passed" : "FAILED"}\n`);
  failed ||= !passed;
}

process.exitCode = failed ? 1 : 0;
