"""Where the queue looks for what the jobs room runs."""

from heard.jobs.daily import judge_anew

__all__ = ["judge_anew"]
