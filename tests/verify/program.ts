import { main } from "../../templates/kit/main.ts";
import { rows, since, tapOf } from "../sync/tap.ts";

// A tap as a program: it reads from the server that API names. Reading `queue` empties it.
main(
  tapOf(process.env.API ?? "", [
    rows("rows", { replication: since({ order: "ascending" }) }),
    rows("queue", { consumes: true }),
  ]),
);
