import assert from "node:assert/strict";
import { test } from "node:test";
import { namespacesFor, parseAllowed } from "../../src/sink/allow.ts";

const broker = "system:serviceaccount:shop:default-broker";

const understood: [string, string, [string, string[] | "*"][]][] = [
  ["one entry", `${broker}=shop`, [[broker, ["shop"]]]],
  ["several namespaces, and spaces anywhere", ` ${broker} = shop , shop-test ;`, [[broker, ["shop", "shop-test"]]]],
  [
    "several entries, also on lines",
    "alice=shop;bob=*\n\ncarol=bank\n",
    [
      ["alice", ["shop"]],
      ["bob", "*"],
      ["carol", ["bank"]],
    ],
  ],
  ["every account of a namespace", "system:serviceaccount:ops:*=*", [["system:serviceaccount:ops:*", "*"]]],
  [
    "users by mail, by URL and by distinguished name",
    "a@b.example=x;https://idp/#1=x;cn=Ann Lee,o=x=y",
    [
      ["a@b.example", ["x"]],
      ["https://idp/#1", ["x"]],
      ["cn=Ann Lee,o=x", ["y"]],
    ],
  ],
];
for (const [title, text, expected] of understood) {
  test(`understood: ${title}`, () => {
    const found = [...parseAllowed(text)].map(([subject, namespaces]) => [subject, namespaces === "*" ? "*" : [...namespaces]]);
    assert.deepEqual(found, expected);
  });
}

const noEnd = "does not end with names of namespaces, or with * alone";
const noSubject = "does not begin with system:serviceaccount:NAMESPACE:NAME, system:serviceaccount:NAMESPACE:* or the name of a user";
const refused: [string, string][] = [
  [" ; \n ", "names nobody; write SUBJECT=NAMESPACE,NAMESPACE; SUBJECT=*"],
  ["alice", '"alice" names no subject; write SUBJECT=NAMESPACE,NAMESPACE or SUBJECT=*'],
  ["=shop", '"=shop" names no subject; write SUBJECT=NAMESPACE,NAMESPACE or SUBJECT=*'],
  ["alice=", '"alice=" says no namespaces; write them after the equals sign, or * for all'],
  ["alice=Shop", `"alice=Shop" ${noEnd}`],
  ["alice=shop,*", `"alice=shop,*" ${noEnd}`],
  ["alice=shop-*", `"alice=shop-*" ${noEnd}`],
  ["*=shop", `"*=shop" ${noSubject}`],
  ["ali*=shop", `"ali*=shop" ${noSubject}`],
  [`${"x".repeat(1025)}=y`, `"${"x".repeat(100)}" ${noSubject}`],
  ["system:serviceaccount:shop=shop", `"system:serviceaccount:shop=shop" ${noSubject}`],
  ["system:serviceaccount:shop:b*=shop", `"system:serviceaccount:shop:b*=shop" ${noSubject}`],
  ["system:serviceaccount:*:broker=shop", `"system:serviceaccount:*:broker=shop" ${noSubject}`],
  ["a=b;a=c", '"a=c" is there twice'],
  [
    "a=;b=c;d",
    `"a=" says no namespaces; write them after the equals sign, or * for all; "d" names no subject; write SUBJECT=NAMESPACE,NAMESPACE or SUBJECT=*`,
  ],
];
for (const [text, why] of refused) {
  test(`refused: ${JSON.stringify(text.slice(0, 60))}`, () => {
    const message = why.startsWith("names nobody") ? why : `has entries that are not understood: ${why}`;
    assert.throws(() => parseAllowed(text), new Error(message));
  });
}

const allowed = parseAllowed(
  `${broker}=shop; system:serviceaccount:shop:*=shop-test; system:serviceaccount:ops:*=*; system:serviceaccount:ops:one=ops; alice=bank`,
);
const asked: [string, string[] | "*" | undefined][] = [
  [broker, ["shop", "shop-test"]],
  ["system:serviceaccount:shop:other", ["shop-test"]],
  ["system:serviceaccount:ops:one", "*"],
  ["system:serviceaccount:ops:any", "*"],
  ["alice", ["bank"]],
  ["system:serviceaccount:shop-evil:default-broker", undefined],
  ["system:serviceaccount:shop:a:b", undefined],
  ["system:serviceaccount:shop:", undefined],
  ["system:serviceaccount:shop", undefined],
  ["alice2", undefined],
  ["bob", undefined],
  ["", undefined],
];
for (const [user, expected] of asked) {
  test(`${JSON.stringify(user)} may: ${String(expected)}`, () => {
    const found = namespacesFor(allowed, user);
    assert.deepEqual(found instanceof Set ? [...found] : found, expected);
  });
}
