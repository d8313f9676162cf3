"""Where the queue looks for what the jobs room runs."""

from heard.jobs.daily import judge_anew, prune

__all__ = ["judge_anew", "prune"]
