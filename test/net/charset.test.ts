import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeText } from "#src/net/charset.ts";

const RUSSIAN =
  "Министерство обороны опровергло сообщения о гибели мирных жителей в результате ударов.";
const ARABIC = "نفت وزارة الدفاع الروسية صحة الأنباء عن سقوط قتلى من المدنيين في الغارات الجوية";
const FRENCH = "Le ministère a rejeté ces accusations « sans fondement » et réclamé des preuves.";

/** Encodes by asking the decoder for every byte; for one-byte encodings only. */
function encode(text: string, encoding: string): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const decoder = new TextDecoder(encoding);
  const table = new Map(
    [...bytes].map((byte) => [decoder.decode(bytes.subarray(byte, byte + 1)), byte]),
  );
  return Uint8Array.from([...text], (character) => {
    const byte = table.get(character);
    assert.notEqual(byte, undefined, `${encoding} has no ${character}`);
    return byte ?? 0;
  });
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  text.split("").forEach((_, index) => {
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  });
  return new Uint8Array(view.buffer);
}

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const characters = [...text];
  const view = new DataView(new ArrayBuffer(characters.length * 4));
  characters.forEach((character, index) => {
    view.setUint32(index * 4, character.codePointAt(0) ?? 0, littleEndian);
  });
  return new Uint8Array(view.buffer);
}

function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("what stands in the bytes goes before what a label says", () => {
  const xml = `<?xml version="1.0"?><t>${RUSSIAN} 😀</t>`;
  const cases: readonly [name: string, bytes: Uint8Array, encoding: string][] = [
    ["a UTF-8 mark", join([0xef, 0xbb, 0xbf], utf8(xml)), "utf-8"],
    ["a UTF-16 mark, little end first", join([0xff, 0xfe], utf16(xml, true)), "utf-16le"],
    ["a UTF-16 mark, big end first", join([0xfe, 0xff], utf16(xml, false)), "utf-16be"],
    ["a UTF-32 mark is not a UTF-16 mark", join([0xff, 0xfe, 0, 0], utf32(xml, true)), "utf-32le"],
    ["a UTF-32 mark, big end first", join([0, 0, 0xfe, 0xff], utf32(xml, false)), "utf-32be"],
    ["UTF-16 without a mark", utf16(xml, true), "utf-16le"],
    ["UTF-16 without a mark, big end first", utf16(xml, false), "utf-16be"],
    ["UTF-32 without a mark", utf32(xml, true), "utf-32le"],
    ["UTF-8 sequences", utf8(xml), "utf-8"],
  ];
  for (const [name, bytes, encoding] of cases) {
    it(`${name}: ${encoding}`, () => {
      assert.deepEqual(decodeText(bytes, { contentType: "text/xml; charset=windows-1251" }), {
        text: xml,
        encoding,
      });
    });
  }
});

describe("labels are asked in order, and each must fit", () => {
  const body = (label: string) => `<?xml version="1.0" encoding="${label}"?><t>${RUSSIAN}</t>`;

  it("the header goes before the prolog", () => {
    const bytes = encode(body("koi8-r"), "windows-1251");
    const decoded = decodeText(bytes, { contentType: 'text/xml; charset="windows-1251"' });
    assert.equal(decoded.encoding, "windows-1251");
    assert.ok(decoded.text.includes(RUSSIAN));
  });

  it("the prolog is read without a header", () => {
    const decoded = decodeText(encode(body("windows-1251"), "windows-1251"));
    assert.equal(decoded.encoding, "windows-1251");
    assert.ok(decoded.text.includes(RUSSIAN));
  });

  it("a header of ISO-8859-1, which servers add unasked, does not beat the prolog", () => {
    const decoded = decodeText(encode(body("windows-1251"), "windows-1251"), {
      contentType: "text/xml; charset=ISO-8859-1",
    });
    assert.ok(decoded.text.includes(RUSSIAN));
  });

  it("a prolog of UTF-8 that the bytes refuse is not believed", () => {
    const decoded = decodeText(encode(body("utf-8"), "windows-1251"));
    assert.equal(decoded.encoding, "windows-1251");
    assert.ok(decoded.text.includes(RUSSIAN));
  });

  it("an unknown label is passed over", () => {
    const decoded = decodeText(encode(body("windows-1251"), "windows-1251"), {
      contentType: "text/xml; charset=none-such",
    });
    assert.ok(decoded.text.includes(RUSSIAN));
  });

  it("US-ASCII with high bytes is no ASCII", () => {
    const decoded = decodeText(encode(body("windows-1251"), "windows-1251"), {
      contentType: "text/xml; charset=us-ascii",
    });
    assert.ok(decoded.text.includes(RUSSIAN));
  });

  it("a meta element is read in a page", () => {
    const page = `<html><head><meta charset=windows-1251><title>${RUSSIAN}</title></head></html>`;
    assert.equal(decodeText(encode(page, "windows-1251")).text, page);
  });

  it("ISO-2022-JP, whose bytes are all ASCII, follows its label", () => {
    const bytes = join(
      utf8("<t>"),
      [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c],
      [0x1b, 0x28, 0x42],
      utf8("</t>"),
    );
    const decoded = decodeText(bytes, { contentType: "text/xml; charset=iso-2022-jp" });
    assert.equal(decoded.text, "<t>日本</t>");
  });

  it("a prolog of UTF-16 in a one-byte document is a mistake", () => {
    assert.equal(
      decodeText(utf8('<?xml version="1.0" encoding="utf-16"?><t>plain</t>')).encoding,
      "utf-8",
    );
  });
});

describe("without any label the bytes are weighed", () => {
  const cases: readonly [encoding: string, text: string][] = [
    ["windows-1251", RUSSIAN],
    ["koi8-r", RUSSIAN],
    ["iso-8859-5", RUSSIAN],
    ["ibm866", RUSSIAN],
    ["windows-1256", ARABIC],
    ["iso-8859-6", ARABIC],
    ["windows-1252", FRENCH],
    ["windows-1250", "Rosyjskie ministerstwo zaprzeczyło, że cywile zginęli w nalotach"],
    [
      "windows-1254",
      "Bakanlık, sivillerin öldüğü yönündeki haberleri yalanladı, açıklamasında işaret etti",
    ],
    ["windows-1253", "Το υπουργείο απέρριψε τις κατηγορίες για τους βομβαρδισμούς"],
    ["windows-1255", "משרד ההגנה הכחיש את הדיווחים על פגיעה באזרחים"],
  ];
  for (const [encoding, text] of cases) {
    it(`${encoding} is recognised`, () => {
      const page = `<rss><channel><title>${text}</title></channel></rss>`;
      assert.deepEqual(decodeText(encode(page, encoding)), { text: page, encoding });
    });
  }

  const wide: readonly [encoding: string, bytes: readonly number[], text: string][] = [
    ["gb18030", [0xb9, 0xfa, 0xb7, 0xc0, 0xb2, 0xbf, 0xb5, 0xc4, 0xc8, 0xcb], "国防部的人"],
    ["big5", [0xb0, 0xea, 0xa8, 0xbe, 0xb3, 0xa1, 0xaa, 0xba, 0xa4, 0x48], "國防部的人"],
    ["euc-jp", [0xc6, 0xfc, 0xcb, 0xdc, 0xa4, 0xce, 0xbf, 0xcd, 0xa4, 0xcf], "日本の人は"],
    ["shift_jis", [0x93, 0xfa, 0x96, 0x7b, 0x82, 0xcc, 0x90, 0x6c, 0x82, 0xcd], "日本の人は"],
    [
      "euc-kr",
      [
        0xb1, 0xb9, 0xb9, 0xe6, 0xba, 0xce, 0xb4, 0xc2, 0x20, 0xc0, 0xcc, 0xb8, 0xa6, 0x20, 0xba,
        0xce, 0xc0, 0xce,
      ],
      "국방부는 이를 부인",
    ],
  ];
  for (const [encoding, bytes, text] of wide) {
    it(`${encoding} is recognised`, () => {
      const decoded = decodeText(join(utf8("<t>"), bytes, utf8("</t>")));
      assert.deepEqual(decoded, { text: `<t>${text}</t>`, encoding });
    });
  }

  it("one stray byte does not make English Russian", () => {
    assert.equal(
      decodeText(join(utf8("<t>the caf"), [0xe9], utf8(" bill</t>"))).text,
      "<t>the café bill</t>",
    );
  });

  it("UTF-8 with a few broken bytes stays UTF-8", () => {
    const decoded = decodeText(join(utf8(`<t>${RUSSIAN}`), [0xff], utf8("</t>")));
    assert.equal(decoded.encoding, "utf-8");
    assert.ok(decoded.text.includes(RUSSIAN));
  });
});

it("any bytes give some text", () => {
  let seed = 7;
  for (let round = 0; round < 300; round += 1) {
    const bytes = Uint8Array.from({ length: round }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed >> 16;
    });
    assert.equal(typeof decodeText(bytes).text, "string");
  }
});
