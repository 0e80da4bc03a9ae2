import path from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { createPlanReporter } from "./tests/plan/reporter.ts";
import { planRows } from "./tests/plan/rows.ts";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "tests/real/**"],
    reporters: [
      "default",
      createPlanReporter(planRows, path.resolve(import.meta.dirname, "tests")),
    ],
    globalSetup: ["tests/build.ts"],
    // Many tests wait for processes of their own: one worker less than there are cores is too few.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
