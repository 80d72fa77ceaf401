"""What the search knows: the entries of a page, the words of an entry, and how a large site's index is cut into pieces."""
