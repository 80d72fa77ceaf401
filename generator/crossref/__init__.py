"""Everything that needs the whole corpus: quotations looked up, origins, backlinks, what articles share."""

from generator.crossref.corpus import cross

__all__ = ["cross"]
