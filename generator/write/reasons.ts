/** Reasons of steps that others go by. */

export const mergedReason = "merged with your edits";

/** A file that was the user's from the start, as that of a stream that was written by hand. */
export const takenOver = "yours, but the definition generates it now";

/** Why a file whose bytes are not UTF-8 is not written, since its characters would be lost. */
export const notUtf8 = "is not UTF-8, so its characters would be lost";
