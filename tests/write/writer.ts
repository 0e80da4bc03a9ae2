import { filesOfVersion, write } from "./disk.ts";

// Writes two versions over each other until it is killed.
const [folder = ""] = process.argv.slice(2);
for (;;) {
  for (const version of ["one", "two"]) {
    await write(folder, filesOfVersion(version, 200_000));
    process.stdout.write(".");
  }
}
