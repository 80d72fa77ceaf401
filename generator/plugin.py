"""What MkDocs loads for `microsite`. Our modules are 100,000 objects that stay: to look for garbage among them would take a
sixth of the time that it takes to load them."""

from __future__ import annotations

from generator.parallel import without_looking

with without_looking():
    from generator.mkdocs_plugin import MicrositePlugin

__all__ = ["MicrositePlugin"]
