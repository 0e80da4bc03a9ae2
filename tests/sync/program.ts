import { main } from "../../templates/kit/main.ts";
import { rows, since, tapOf } from "./tap.ts";

// A tap as a program: it reads `rows` from the server that API names, and its hook prints.
const stream = rows("rows", {
  open: true,
  replication: process.env.UNSORTED === "1" ? since() : since({ order: "ascending" }),
});
const noise = process.env.NOISE === "1";

main(
  tapOf(process.env.API ?? "", [stream], {
    hooks: {
      rows: {
        record(row) {
          if (noise) {
            const { console: printer } = globalThis;
            printer.log("log");
            printer.info("info");
            printer.error("error");
            printer.table([{ table: 1 }]);
            process.stdout.write("write\n");
          }
          return row;
        },
      },
    },
  }),
);
