import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "../../src/cluster/api.ts";
import { Access, type Wanted } from "../../src/embedded/access.ts";
import { Refused } from "../../src/embedded/objects.ts";
import { Store } from "../../src/embedded/store.ts";

function setUp() {
  const store = new Store(100);
  for (const name of ["shop", "else"]) store.create(kinds.namespace, { metadata: { name } });
  const rules = [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "watch"], resourceNames: ["orders"] }];
  store.create(kinds.role, { metadata: { name: "r" }, rules }, "shop");
  const subjects = [{ kind: "ServiceAccount", name: "runner", namespace: "shop" }];
  store.create(kinds.roleBinding, { metadata: { name: "b" }, subjects, roleRef: { kind: "Role", name: "r" } }, "shop");
  return new Access(store);
}

function codeOf(check: () => void): number {
  try {
    check();
    return 200;
  } catch (error) {
    assert.ok(error instanceof Refused);
    return error.status.code;
  }
}

test("a ServiceAccount may do what the Roles bound to it say and nothing else", () => {
  const access = setUp();
  const runner = `Bearer ${access.issue({ namespace: "shop", name: "runner" })}`;
  const wanted: Wanted = { verb: "get", resource: kinds.configMap, namespace: "shop", name: "orders", subresource: undefined };
  const table: [Partial<Wanted>, number][] = [
    [{}, 200],
    [{ verb: "watch" }, 200],
    [{ verb: "patch" }, 403],
    [{ name: "other" }, 403],
    [{ name: undefined }, 403],
    [{ namespace: "else" }, 403],
    [{ namespace: undefined }, 403],
    [{ resource: kinds.pod }, 403],
    [{ subresource: "status" }, 403],
  ];
  for (const [other, code] of table) {
    assert.deepEqual([other, codeOf(() => access.check(runner, { ...wanted, ...other }))], [other, code]);
    assert.equal(
      codeOf(() => access.check(`Bearer ${access.adminToken}`, { ...wanted, ...other })),
      200,
    );
  }
  const namesake = `Bearer ${access.issue({ namespace: "else", name: "runner" })}`;
  assert.equal(
    codeOf(() => access.check(namesake, wanted)),
    403,
  );
  for (const unknown of [undefined, "", "Bearer guess", runner.replace("Bearer", "Basic")])
    assert.equal(
      codeOf(() => access.check(unknown)),
      401,
    );
});
