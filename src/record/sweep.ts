/** What a look at one network namespace found, and left there. */
export type Finding =
  /** Nothing of ours. */
  | "clean"
  /** An idle device of a runner that was killed; it is removed. */
  | "removed"
  /** Another Treacle holds the table; nothing was touched. */
  | "in-force"
  /** There is no such namespace any more. */
  | "gone"
  /** It could not be looked at, or not be cleaned. */
  | "unknown";
