import { bareLoop } from "./bare-loop.ts";
import type { Contender } from "./contender.ts";
import { airbyteCdk, dlt, restApiMsdk, singerPython, singerSdk } from "./peers.ts";
import { rust } from "./rust.ts";
import { incrementalTap, objectsTap, selectingTap, tap } from "./taps.ts";
import type { Variant } from "./variants.ts";

/** One stream, read by several programs that take turns. */
export interface Race {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly variant: Variant;
  /** The first is what the table compares the others with. */
  readonly contenders: readonly [Contender, ...Contender[]];
  readonly claims: readonly Claim[];
}

/** What is claimed of the CPU that two programs need for the same records: `of` / `to`. */
export interface Claim {
  readonly of: Contender;
  readonly to: Contender;
  readonly limit: number;
  readonly direction: "max" | "min";
}

const plain: Race = {
  id: "records",
  title: "Records",
  description:
    "The API writes them as JSON.stringify does. All programs but the bare loop check types.",
  variant: "plain",
  contenders: [bareLoop, tap, incrementalTap, selectingTap, objectsTap, rust],
  claims: [
    { of: tap, to: bareLoop, limit: 0.25, direction: "max" },
    { of: tap, to: rust, limit: 1, direction: "max" },
    { of: selectingTap, to: bareLoop, limit: 0.3, direction: "max" },
    { of: objectsTap, to: bareLoop, limit: 0.8, direction: "max" },
  ],
};

const exact: Race = {
  id: "exact",
  title: "Numbers that JavaScript cannot hold",
  description:
    "Every record has 1.10 and an integer beyond 2^53. The taps keep them as they were sent; the bare loop changes them.",
  variant: "exact",
  contenders: [bareLoop, tap, objectsTap],
  claims: [{ of: objectsTap, to: bareLoop, limit: 1.5, direction: "max" }],
};

const spaced: Race = {
  id: "spaced",
  title: "Spaces between members",
  description: "With a space after every comma and colon: no record is in the form that is quick.",
  variant: "spaced",
  contenders: [bareLoop, tap],
  claims: [{ of: tap, to: bareLoop, limit: 0.95, direction: "max" }],
};

const texts: Race = {
  id: "texts",
  title: "Numbers as texts",
  description:
    "Every record has four numbers as texts. The tap converts them; the bare loop does not.",
  variant: "texts",
  contenders: [bareLoop, tap],
  claims: [{ of: tap, to: bareLoop, limit: 0.95, direction: "max" }],
};

const peers: Race = {
  id: "peers",
  title: "Other programs",
  description:
    "Each used the usual way. Before comparing, times of singer-python are written with as many decimals as the API's; joined names and lists in texts of tap-rest-api-msdk are taken as what they stand for; members that are null count as absent for airbyte-cdk, which leaves them out. dlt's extract writes no messages, but files of its own.",
  variant: "plain",
  contenders: [bareLoop, tap, singerPython, singerSdk, restApiMsdk, airbyteCdk, dlt],
  claims: [
    { of: singerPython, to: tap, limit: 15, direction: "min" },
    { of: singerSdk, to: tap, limit: 15, direction: "min" },
    { of: restApiMsdk, to: tap, limit: 15, direction: "min" },
    { of: airbyteCdk, to: tap, limit: 15, direction: "min" },
    { of: dlt, to: tap, limit: 10, direction: "min" },
  ],
};

export const races = { plain, exact, spaced, texts, peers };
