#!/usr/bin/env node
// Starts tap-sigma-computing. An old Node.js cannot even read the bundle, so the version is checked here.
if (parseInt(process.versions.node, 10) < 20) {
  console.error("CRITICAL tap-sigma-computing needs Node.js 20 or newer; this is " + process.version + ".");
  process.exit(1);
}
require("../dist/tap-sigma-computing.cjs");
