import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigError, SourceError } from "#src/core/error.ts";
import { isPublicAddress, judgeUrl, readAllowHosts } from "#src/net/address.ts";

const FORBIDDEN = [
  ...["127.0.0.1", "127.1", "0177.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255"],
  ...["192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "240.0.0.1"],
  ...["224.0.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"],
  ...["::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:a00:1", "fe80::1"],
  ...["fe80::1%eth0", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::7f00:1"],
  ...["64:ff9b:1::1", "2001::1", "2002:7f00:1::", "2001:db8::1", "3fff::1", "5f00::1", "100::1"],
  // Carrier-grade NAT, relays, benchmarks, Teredo, ORCHID, NAT64 with its local prefix, SIIT.
  ...["100.127.255.255", "192.88.99.1", "198.19.255.255", "239.255.255.255", "0.1.2.3"],
  ...[
    "2001:0:53aa:64c::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:3::1",
    "64:ff9b::808:808",
  ],
  ...["64:ff9b:1:ffff::1", "::ffff:0:7f00:1", "2002:808:808::1", "::10.0.0.1", "4000::1"],
  ...["", "example.org", "1.2.3.4.5", "::g"],
];
const PUBLIC = [
  "8.8.8.8",
  "172.32.0.1",
  "100.128.0.1",
  "::ffff:8.8.8.8",
  "2606:4700::1",
  "2a00::1",
];

test("an address is public only where it is global unicast, in every form of writing it", () => {
  assert.deepEqual(FORBIDDEN.filter(isPublicAddress), []);
  assert.deepEqual(
    PUBLIC.filter((address) => !isPublicAddress(address)),
    [],
  );
});

const ALLOWED = readAllowHosts(["127.0.0.1:9000", "intranet", "[::1]:81"]);
const PAGE = new URL("https://example.org/feed");
const INSIDE = new URL("http://127.0.0.1:9000/feed");

const JUDGED: readonly (readonly [string, URL | null, "fetched" | "refused"])[] = [
  ["http://example.org/", null, "fetched"],
  ["https://example.org:8443/", PAGE, "fetched"],
  ["http://example.org:8080/", PAGE, "fetched"],
  ["http://8.8.8.8/", PAGE, "fetched"],
  ["http://example.org:22/", null, "refused"],
  ["http://example.org:6379/", PAGE, "refused"],
  ["file:///etc/passwd", PAGE, "refused"],
  ["ftp://example.org/", PAGE, "refused"],
  ["data:text/xml,<rss/>", PAGE, "refused"],
  ["javascript:alert(1)", PAGE, "refused"],
  ["https://user:trap-word@example.org/", null, "refused"],
  ["https://user@example.org/", PAGE, "refused"],
  ["http://127.0.0.1/", PAGE, "refused"],
  ["http://2130706433/", PAGE, "refused"],
  ["http://0x7f.1/", PAGE, "refused"],
  ["http://0177.0.0.1/", PAGE, "refused"],
  ["http://[::1]/", PAGE, "refused"],
  // What a browser, and hence URL, reads as numbers.
  ["http://127.0.0.1./", null, "refused"],
  ["http://127.1/", null, "refused"],
  ["http://0/", null, "refused"],
  ["http://0x7f000001/", null, "refused"],
  ["http://017700000001/", null, "refused"],
  ["http://0x7f.0x0.0x0.0x1/", null, "refused"],
  ["http://%31%32%37.0.0.1/", null, "refused"],
  ["http://\uff11\uff12\uff17.0.0.1/", null, "refused"],
  ["http://\u2460\u2461\u2466.0.0.1/", null, "refused"],
  ["http://127\u30020\u30020\u30021/", null, "refused"],
  ["http:127.0.0.1", null, "refused"],
  ["http:\\\\127.0.0.1\\", null, "refused"],
  ["http://[::127.0.0.1]/", null, "refused"],
  ["http://[64:ff9b::a9fe:a9fe]/", null, "refused"],
  ["http://[2002:7f00:1::]/", null, "refused"],
  ["http://[2001:0:53aa:64c:0:0:8000:fffe]/", null, "refused"],
  ["http://example.org:0/", null, "refused"],
  ["gopher://example.org/", null, "refused"],
  ["blob:http://example.org/x", null, "refused"],
  ["ws://example.org/", null, "refused"],
  ["jar:http://example.org!/", null, "refused"],
  ["view-source:http://example.org/", null, "refused"],
  ["http://[::ffff:127.0.0.1]/", PAGE, "refused"],
  ["http://[::ffff:a9fe:a9fe]/latest/meta-data/", PAGE, "refused"],
  ["http://127.0.0.1:9000/", null, "fetched"],
  ["http://127.0.0.1:9000/other", INSIDE, "fetched"],
  ["http://[::1]:81/", null, "fetched"],
  ["http://intranet/", null, "fetched"],
  ["https://intranet/", null, "fetched"],
  ["http://intranet:8000/", null, "refused"],
  ["http://127.0.0.1:9001/", INSIDE, "refused"],
  // A stranger's redirect must not reach what the operator opened for himself.
  ["http://127.0.0.1:9000/", PAGE, "refused"],
];

for (const [address, from, verdict] of JUDGED) {
  const name = `${address}${from === null ? "" : ` after ${from.host}`} is ${verdict}`;
  test(name, () => {
    const judge = () => judgeUrl(new URL(address), from, ALLOWED);

    if (verdict === "fetched") return assert.doesNotThrow(judge);
    assert.throws(judge, (error: unknown) => {
      assert.ok(error instanceof SourceError);
      assert.equal(error.kind, "forbidden-address");
      assert.ok(!error.message.includes("trap-word"), error.message);
      return true;
    });
  });
}

test("every entry of the allow list that is no host is named", () => {
  const read = () => readAllowHosts(["ok:80", "http://example.org", "a b", "host:99999"]);

  assert.throws(read, (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.deepEqual(
      error.problems.map(({ path }) => path),
      ["allowHosts[1]", "allowHosts[2]", "allowHosts[3]"],
    );
    return true;
  });
});

test("what no reader of addresses can read is no address", () => {
  const malformed = [
    "http://[fe80::1%25eth0]/",
    "http://256.1.1.1/",
    "http://127.0.0.1%00.example/",
  ];

  assert.deepEqual(
    malformed.filter((url) => URL.canParse(url)),
    [],
  );
});
