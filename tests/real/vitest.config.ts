import path from "node:path";
import { defineConfig } from "vitest/config";
import { createPlanReporter } from "../plan/reporter.ts";
import { planRows } from "../plan/rows.ts";

// One file after the other: servers and installs share two cores, and a slow answer is not a failure here.
export default defineConfig({
  test: {
    include: ["tests/real/**/*.test.ts"],
    reporters: ["default", createPlanReporter(planRows, path.resolve(import.meta.dirname, ".."))],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
    teardownTimeout: 60_000,
  },
});
