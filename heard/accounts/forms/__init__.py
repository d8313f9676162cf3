"""What people type to sign in, and about the people and teams of their council."""

from http import HTTPStatus

from django import forms

from heard.accounts.forms.sign_in import SignInForm

__all__ = ["SignInForm", "status_of"]


def status_of(form: forms.BaseForm) -> HTTPStatus:
    """How a page with this form answers: a form that comes back with errors was not processed."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
