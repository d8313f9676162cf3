"""The forms for signing in and for one's own password, in our words."""

from allauth.account.forms import ChangePasswordForm, LoginForm
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


class OwnPasswordForm(ChangePasswordForm):
    """The password that one has, and the one that shall hold from now on, twice; how weak it is, the action says."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"] = forms.CharField(strip=False)
        self._ask("oldpassword", "The password you have now", "Enter the password you have now.", "current-password")
        self._ask("password1", "Your new password", "Enter your new password.", "new-password")
        self._ask("password2", "Your new password once more", "Enter your new password once more.", "new-password")
        self.fields["password1"].help_text = "15 characters or more, such as four words that do not belong together."

    def _ask(self, name: str, label: str, missing: str, kind: str) -> None:
        field = self.fields[name]
        field.label, field.help_text, field.error_messages["required"] = label, "", missing
        field.widget = forms.PasswordInput(attrs={"autocomplete": kind, "class": "govuk-input--width-20"})

    def clean_oldpassword(self) -> str:
        """The password that one has; nobody else who sits at this computer knows it."""
        typed: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(typed):
            raise forms.ValidationError("This is not the password you have now. Check it, then try again.")
        return typed

    def clean(self) -> dict[str, object]:
        """Both times the same."""
        told = self.cleaned_data
        first, again = told.get("password1"), told.get("password2")
        if first and again and first != again:
            self.add_error("password2", "The two new passwords differ. Enter the same twice.")
        return told
