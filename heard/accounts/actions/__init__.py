"""Every write to councils, teams, people, the posts they hold and their standing."""

from heard.accounts.actions.councils import add_council
from heard.accounts.actions.people import (
    add_colleague,
    add_person,
    close_ended_accounts,
    correct_name,
    end_account,
    reopen_account,
)
from heard.accounts.actions.posts import begin_post, end_post
from heard.accounts.actions.sign_in import choose_password, prune_form_keys, refuse_weak, set_first_password
from heard.accounts.actions.standing import give_worker_number, record_registration
from heard.accounts.actions.teams import add_team, move_team, rename_team

__all__ = [
    "add_colleague",
    "add_council",
    "add_person",
    "add_team",
    "begin_post",
    "choose_password",
    "close_ended_accounts",
    "correct_name",
    "end_account",
    "end_post",
    "give_worker_number",
    "move_team",
    "prune_form_keys",
    "record_registration",
    "refuse_weak",
    "rename_team",
    "reopen_account",
    "set_first_password",
]
