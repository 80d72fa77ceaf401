"""A research microsite from a folder of articles. Start reading at `pipeline`."""

__version__ = "0.1.0"
