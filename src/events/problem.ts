/** Brokers keep 1,024 characters of base64 of an answer's body with a dead letter: that is 768 bytes. */
const maxBytes = 700;
const maxMessage = 200;

/** Body of an HTTP answer that refuses an event: at most 700 bytes of JSON, with as many problems as fit and how many do not. */
export function problemBody(code: string, message: string, problems: readonly string[] = []): string {
  const head = { code, message: cut(message, maxMessage) };
  let body = JSON.stringify({ ...head, ...(problems.length > 0 && { more: problems.length }) });
  for (let count = 1; count <= problems.length; count += 1) {
    const shown = problems.slice(0, count).map((problem) => cut(problem, maxMessage));
    const longer = JSON.stringify({ ...head, problems: shown, ...(count < problems.length && { more: problems.length - count }) });
    if (Buffer.byteLength(longer) > maxBytes) break;
    body = longer;
  }
  return body;
}

// By characters, not by halves of them.
function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}
