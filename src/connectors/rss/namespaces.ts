/** Prefixes that this code uses for the namespaces that feeds use; empty for those of RSS and Atom
 *  themselves. URIs in lower case, with and without the slash that some forget. */
export const NAMESPACES_BY_URI: Readonly<Record<string, string>> = {
  "http://www.w3.org/2005/atom": "",
  "http://purl.org/atom/ns#": "",
  "http://purl.org/pie/": "",
  "http://purl.org/echo/": "",
  "http://example.com/newformat#": "",
  "http://example.com/necho": "",
  "uri/of/echo/namespace#": "",
  "http://purl.org/rss/1.0/": "",
  "http://purl.org/net/rss1.1#": "",
  "http://my.netscape.com/rdf/simple/0.9/": "",
  "http://channel.netscape.com/rdf/simple/0.9/": "",
  "http://blogs.law.harvard.edu/tech/rss": "",
  "http://cyber.law.harvard.edu/rss/rss.html": "",
  "http://purl.org/rss/1.0/modules/rss091#": "",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/elements/1.1": "dc",
  "http://purl.org/dc/elements/1.0/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://purl.org/dc/terms": "dcterms",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/rss/1.0/modules/content": "content",
  "http://search.yahoo.com/mrss/": "media",
  "http://search.yahoo.com/mrss": "media",
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://example.com/dtds/podcast-1.0.dtd": "itunes",
  "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "http://www.w3.org/1999/xhtml": "xhtml",
  "http://www.w3.org/1999/xlink": "xlink",
  "http://www.w3.org/xml/1998/namespace": "xml",
  "http://purl.org/rss/1.0/modules/threading/": "thr",
  "http://purl.org/syndication/thread/1.0": "thr",
  "http://purl.org/atompub/tombstones/1.0": "at",
};

/** Prefixes of RSS and Atom themselves where a document uses them undeclared. */
const BARE_PREFIXES = new Set(["atom", "rss", "atom10", "a10"]);

/** The name of an element by its namespace, in lower case, and that namespace. */
export function canonicalName(
  written: string,
  prefixes: Readonly<Record<string, string>>,
): { readonly name: string; readonly namespace: string } {
  const colon = written.indexOf(":");
  const given = written.slice(0, Math.max(colon, 0)).toLowerCase();
  const local = written.slice(colon + 1).toLowerCase();
  const namespace = prefixes[given] ?? "";
  const prefix =
    knownPrefix(namespace.trim().toLowerCase()) ?? (BARE_PREFIXES.has(given) ? "" : given);
  return { name: prefix === "" ? local : `${prefix}:${local}`, namespace };
}

function knownPrefix(uri: string): string | undefined {
  // Userland changed the address of its own namespace with every version.
  return uri.includes("backend.userland.com/rss") ? "" : NAMESPACES_BY_URI[uri];
}
