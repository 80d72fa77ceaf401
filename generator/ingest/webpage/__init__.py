"""A page of the web, as saved or fetched: its markup, what it states of its article, where the article stands, its parts."""
