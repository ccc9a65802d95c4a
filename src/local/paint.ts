import { styleText } from "node:util";

/** What a piece of text is, for its colour. */
export type Role = "title" | "quiet" | "delayed" | "bystander" | "good" | "bad";

export type Paint = (role: Role, text: string) => string;

const formats = {
  title: "bold",
  quiet: "dim",
  delayed: "yellow",
  bystander: "cyan",
  good: "green",
  bad: "red",
} as const;

/** Colours, or none: whoever asks has decided, so `styleText` is not to look at the stream. */
export function painter(colours: boolean): Paint {
  return (role, text) => (colours && text !== "" ? styleText(formats[role], text, { validateStream: false }) : text);
}
