-- Full text over the stems that readers give, one entry a statement. Only `search.ts` knows it:
-- the one place where engines differ. Nothing but the index is kept (content = '').

create virtual table words using fts5 (
  stems,
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0'
);
