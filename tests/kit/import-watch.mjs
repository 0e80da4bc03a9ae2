import { workerData } from "node:worker_threads";

// Imports one module, and ends with code 1 when that changed what all modules share.
const shared = () =>
  JSON.stringify([
    Reflect.ownKeys(globalThis).map(String),
    process.eventNames().map(String),
    Object.keys(process.env),
    process.exitCode,
  ]);
const before = shared();
await import(workerData);
if (shared() !== before) {
  process.exitCode = 1;
}
