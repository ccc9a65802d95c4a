// The requests of the documents, sent to a real sink.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { blocks, page, pages, type Block } from "../docs/pages.ts";
import { wordsOf } from "../docs/shell.ts";
import { type Answer, type Asking, type SinkBed, ask, startSinkBed } from "./sink-bed.ts";

let bed: SinkBed;
before(async () => {
  bed = await startSinkBed();
});
after(() => bed.close());

const isCall = ({ language, text }: Block): boolean => language === "sh" && text.startsWith("curl ");
// In this order: what the first stores, the second aborts.
const files = ["docs/send-a-request.md", "docs/abort.md"];

for (const file of files) {
  test(`every curl of ${file} gets the answer that stands below it`, async () => {
    const found = blocks(page(file));
    const calls = found.flatMap((block, i) => (isCall(block) ? [{ call: block, shown: found[i + 1] }] : []));
    assert.ok(calls.length >= 2);
    for (const { call, shown } of calls) {
      assert.ok(shown?.language === "http", `${call.where}: no answer stands below`);
      const words = await wordsOf("curl", call.text, { SINK: `http://127.0.0.1:${bed.sink.port}` });
      compare(shown, await ask(bed.sink.port, readCurl(words)));
    }
  });
}

test("no other page has a curl that nobody runs", () => {
  assert.deepEqual(
    pages
      .filter((one) => blocks(one).some(isCall))
      .map(({ file }) => file)
      .toSorted(),
    // Knative's goes to a Broker: test/eventing/shipped.test.ts.
    [...files, "docs/knative.md"].toSorted(),
  );
});

/** The few options of curl that the documents use. */
function readCurl(words: readonly string[]): Asking {
  const asking = { method: "GET", path: "/", headers: {} as { [name: string]: string }, body: "" };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "-i") continue;
    if (word === "-H") {
      const [name = "", value = ""] = (words[++i] ?? "").split(/: (.*)/s);
      asking.headers[name] = value;
    } else if (word === "-d") {
      asking.body = words[++i] ?? "";
      asking.method = "POST";
    } else if (word.startsWith("http://")) asking.path = new URL(word).pathname;
    else assert.fail(`curl ${word} is not understood here`);
  }
  return asking;
}

/** What is shown must be there: the status, each header, and the whole body. */
function compare({ text, where }: Block, answer: Answer): void {
  const [head = "", body = ""] = text.split(/\n\n/);
  const [statusLine = "", ...headers] = head.trimEnd().split("\n");
  assert.equal(statusLine.split(" ")[1], String(answer.status), `${where}: ${answer.body}`);
  for (const header of headers) {
    const [name = "", value] = header.split(": ");
    assert.equal(answer.headers[name], value, `${where}: ${name}`);
  }
  assert.equal(answer.headers.location !== undefined, text.includes("\nlocation: "), `${where}: Location`);
  assert.equal(answer.body, body.trimEnd(), where);
}
