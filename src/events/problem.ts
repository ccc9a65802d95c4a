/** Brokers keep 1,024 characters of base64 of an answer's body with a dead letter: that is 768 bytes. */
const maxBytes = 700;
const maxTextBytes = 240;

/** Body of an HTTP answer that refuses an event: at most 700 bytes of JSON, with as many problems as fit and how many do not. */
export function problemBody(code: string, message: string, problems: readonly string[] = []): string {
  const head = { code, message: cut(message, maxTextBytes) };
  let body = JSON.stringify({ ...head, ...(problems.length > 0 && { more: problems.length }) });
  for (let count = 1; count <= problems.length; count += 1) {
    const shown = problems.slice(0, count).map((problem) => cut(problem, maxTextBytes));
    const longer = JSON.stringify({ ...head, problems: shown, ...(count < problems.length && { more: problems.length - count }) });
    if (Buffer.byteLength(longer) > maxBytes) break;
    body = longer;
  }
  return body;
}

// To so many bytes as they stand in JSON, by characters and not by halves of them.
function cut(text: string, bytes: number): string {
  let size = 0;
  let kept = "";
  for (const character of text) {
    size += Buffer.byteLength(JSON.stringify(character)) - 2;
    if (size > bytes) return `${kept}…`;
    kept += character;
  }
  return text;
}
