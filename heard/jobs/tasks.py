"""Where the queue looks for what the jobs room runs."""

from heard.jobs.daily import digests, judge_anew, prune

__all__ = ["digests", "judge_anew", "prune"]
