"""The MkDocs theme `microsite`: Material for MkDocs with templates, styles and scripts of our own (see `mkdocs_theme.yml`).

A theme of its own, and not only overrides, since a site's `mkdocs.yml` then needs no more than `theme: microsite`, and
since this module is imported before Material's.
"""

import os

# Material prints a notice about MkDocs' future on every build; it is for those who maintain this project, not its users.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
