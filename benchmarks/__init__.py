"""How long it takes, how much it holds, how heavy it is: measured on corpora of any size, and beside other builders.

builds      the whole table: stages, builds, peers, a page's milliseconds, edits, search → docs/benchmarks.md
corpus      seeds, as many as asked for       stages    our own stages, one by one
peers       other builders on the same pages  shares    where a page's milliseconds go
editing     an edit until it shows            searching the search box of a built site
pages       how heavy each kind of page is    running   a program's time and memory; a browser, a site behind an address
report      the tables
"""
