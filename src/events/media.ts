/** A media type as in RFC 9110: type and parameter names in lower case, values without their quotation marks. */
export interface MediaType {
  /** "application/cloudevents+json" */
  essence: string;
  parameters: { readonly [name: string]: string };
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const essenceForm = new RegExp(`^\\s*(${token}/${token})\\s*(?=;|$)`);
const parameterForm = new RegExp(`;\\s*(?:(${token})=(?:(${token})|"((?:[^"\\\\]|\\\\.)*)"))?\\s*`, "y");

/** The media type that a Content-Type says, or null if it says none. */
export function parseMediaType(text: string): MediaType | null {
  const [matched, essence] = essenceForm.exec(text) ?? [];
  if (matched === undefined || essence === undefined) return null;
  const parameters: { [name: string]: string } = {};
  parameterForm.lastIndex = matched.length;
  while (parameterForm.lastIndex < text.length) {
    const match = parameterForm.exec(text);
    if (!match) return null;
    const [, name, plain, quoted = ""] = match;
    if (name) parameters[name.toLowerCase()] = plain ?? quoted.replace(/\\(.)/g, "$1");
  }
  return { essence: essence.toLowerCase(), parameters };
}

/** JSON by name ("application/json", "application/vnd.example+json") and in the only encoding JSON has. */
export function isJson({ essence, parameters }: MediaType): boolean {
  const charset = (parameters["charset"] ?? "utf-8").toLowerCase();
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(essence) && (charset === "utf-8" || charset === "us-ascii");
}
