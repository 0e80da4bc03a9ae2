import { main } from "../../templates/kit/main.ts";
import { issueTap } from "./tap.ts";

main(issueTap);
