"""What an editor does most often, as one command: forget a deletion, merge two pages, reject a page.

Each is first worked out as a `Decision`, in which nothing is lost, and then carried out in an order in which a run that
breaks off loses nothing either: pages are written, then the ledger, and only then are files removed.
"""

from generator.curation.again import Forgotten, came_of, forget
from generator.curation.decision import CurationError, Decision, carry_out
from generator.curation.merge import merge
from generator.curation.reject import reject

__all__ = ["CurationError", "Decision", "Forgotten", "came_of", "carry_out", "forget", "merge", "reject"]
