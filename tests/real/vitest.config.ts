import { defineConfig } from "vitest/config";

// One file after the other: servers and installs share two cores, and a slow answer is not a failure here.
export default defineConfig({
  test: {
    include: ["tests/real/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
    teardownTimeout: 60_000,
  },
});
