// Runs one server in a process group of its own and ends that group when standard input closes.
// The test process holds the other end of that pipe: however it ends, killed or interrupted, its
// servers end with it.
//
//   node keeper.mjs LOG_FILE PID_FILE COMMAND [ARG...]
import { spawn } from "node:child_process";
import { openSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const [logFile, pidFile, command, ...args] = process.argv.slice(2);
const log = openSync(logFile, "w");
const server = spawn(command, args, { detached: true, stdio: ["ignore", log, log] });

server.on("error", (error) => {
  writeFileSync(log, `${error.message}\n`);
  process.exit(127);
});
server.on("spawn", () => {
  writeFileSync(pidFile, `${server.pid}\n`);
  server.on("exit", endGroup);
  process.stdin.on("close", endGroup).resume();
});

function signalGroup(signal) {
  try {
    process.kill(-server.pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function endGroup() {
  // SIGINT is what PostgreSQL takes for "now, but cleanly"; the others know it as Ctrl-C.
  signalGroup("SIGINT");
  for (let waited = 0; signalGroup(0); waited += 100) {
    if (waited === 10_000) {
      signalGroup("SIGKILL");
    }
    await sleep(100);
  }
  rmSync(pidFile, { force: true });
  process.exit(0);
}
