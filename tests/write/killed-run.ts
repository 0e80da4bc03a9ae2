import { generateVersion, killAtRename } from "./killed.ts";

// Generates one version, and is killed in place of one of the renames.
const [folder = "", version = "", last = ""] = process.argv.slice(2);
killAtRename(Number(last));
await generateVersion(folder, version);
