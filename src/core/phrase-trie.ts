import type { Token } from "./languages/language.ts";

/** How one word of a phrase is compared: as it stands, by its stem, or by its beginning. */
export interface Step {
  readonly kind: "word" | "stem" | "prefix";
  readonly text: string;
}

/** Most nodes have one edge: a map is made when it is needed. */
interface Node<T> {
  words: Map<string, Node<T>> | null;
  stems: Map<string, Node<T>> | null;
  prefixes: Map<string, Node<T>> | null;
  /** Lengths of `prefixes`, each once. */
  lengths: readonly number[];
  values: readonly T[];
}

/** A phrase found: the values added for it and the index after its last token. */
export interface Found<T> {
  readonly end: number;
  readonly values: readonly T[];
}

export interface PhraseTrie<T> {
  readonly add: (steps: readonly Step[], value: T) => void;
  /** All phrases that start at one token, in no order. `joined` tells whether two tokens that follow
   *  one another may belong to one phrase. */
  readonly findAt: (
    tokens: readonly Token[],
    index: number,
    joined: (left: Token, right: Token) => boolean,
  ) => readonly Found<T>[];
}

/** Phrases longer than this many words are cut: no name is. */
const MAX_STEPS = 14;

/** Many phrases, found in a token sequence in one pass. */
export function createPhraseTrie<T>(): PhraseTrie<T> {
  const root = createNode<T>();
  /** Words that start no phrase: most words of a text, asked again and again. */
  const strangers = new Set<string>();
  return {
    add(steps, value) {
      strangers.clear();
      let node = root;
      for (const step of steps.slice(0, MAX_STEPS)) node = child(node, step);
      if (node !== root) node.values = [...node.values, value];
    },
    findAt(tokens, index, joined) {
      const first = tokens[index];
      if (first === undefined || strangers.has(first.word)) return [];
      const starts = nextNodes(root, first);
      if (starts.length === 0) {
        if (strangers.size < 50_000) strangers.add(first.word);
        return [];
      }
      const found: Found<T>[] = [];
      for (const node of starts) walk(node, tokens, index + 1, joined, found);
      return found;
    },
  };
}

function createNode<T>(): Node<T> {
  return { words: null, stems: null, prefixes: null, lengths: [], values: [] };
}

function child<T>(node: Node<T>, { kind, text }: Step): Node<T> {
  const edges = edgesOf(node, kind);
  const known = edges.get(text);
  if (known !== undefined) return known;
  if (kind === "prefix" && !node.lengths.includes(text.length)) {
    node.lengths = [...node.lengths, text.length];
  }
  const made = createNode<T>();
  edges.set(text, made);
  return made;
}

function edgesOf<T>(node: Node<T>, kind: Step["kind"]): Map<string, Node<T>> {
  switch (kind) {
    case "word":
      node.words ??= new Map();
      return node.words;
    case "stem":
      node.stems ??= new Map();
      return node.stems;
    case "prefix":
      node.prefixes ??= new Map();
      return node.prefixes;
    default:
      return kind satisfies never;
  }
}

function nextNodes<T>(node: Node<T>, token: Token): Node<T>[] {
  const nodes: Node<T>[] = [];
  const byWord = node.words?.get(token.word);
  if (byWord !== undefined) nodes.push(byWord);
  const byStem = node.stems?.get(token.stem);
  if (byStem !== undefined) nodes.push(byStem);
  for (const length of node.lengths) {
    if (length > token.word.length) continue;
    const byPrefix = node.prefixes?.get(token.word.slice(0, length));
    if (byPrefix !== undefined) nodes.push(byPrefix);
  }
  return nodes;
}

function walk<T>(
  node: Node<T>,
  tokens: readonly Token[],
  end: number,
  joined: (left: Token, right: Token) => boolean,
  found: Found<T>[],
): void {
  if (node.values.length > 0) found.push({ end, values: node.values });
  const last = tokens[end - 1];
  const next = tokens[end];
  if (last === undefined || next === undefined || !joined(last, next)) return;
  for (const deeper of nextNodes(node, next)) walk(deeper, tokens, end + 1, joined, found);
}
