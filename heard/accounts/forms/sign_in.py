"""The sign-in form, in our words."""

from allauth.account.forms import LoginForm
from django import forms


class SignInForm(LoginForm):
    """E-mail address and password, both of which may be pasted."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].error_messages["required"] = "Enter your e-mail address."
        self.fields["login"].error_messages["invalid"] = "Enter an e-mail address, such as name@council.gov.uk."
        self.fields["login"].widget = forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})
        self.fields["password"].error_messages["required"] = "Enter your password."
        self.fields["password"].help_text = ""
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
