"""What people type about the views of others: those that came on paper, what they give away, and the answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from heard.children.forms.child import WordsField
from heard.components.fields import ChoicesWithMore, DayField
from heard.reviews.forms.prepared import Day, LeftOut, Words, lines
from heard.reviews.queries.view_page import AnsweredRow, CheckPage, CheckRow
from heard.rules.contributions import Asked, Came, Question
from heard.rules.giving_away import Reading
from heard.rules.hearing import ANSWER_WORDS
from heard.rules.secrecy import ProtectedFact
from heard.voice.actions.answer_views import Said
from heard.voice.actions.check import PartChecked
from heard.voice.actions.type_in import Typed

WAYS = [(Came.PAPER.value, "On paper"), (Came.SPOKEN.value, "They told us")]
LONGEST_ANSWER = 2000
READING_HINTS = {
    Reading.MEETING: "The child and everybody at the meeting can see it there.",
    Reading.STAFF: "Whoever may read what the child says: the reviewing officers’ service, and who works on the case.",
    Reading.KEPT_BACK: "You and whoever typed it in go on reading it. Nobody else learns that it is there.",
}


class Answered(LeftOut, forms.CharField):
    """What somebody answered to one question, as long as it is; empty where they left it out."""

    def __init__(self, asked: Asked) -> None:
        box = forms.Textarea(attrs={"rows": 4})
        super().__init__(label=asked.words, help_text=asked.hint, widget=box)

    def to_python(self, value: Any) -> str:
        """The words, with plain ends of lines."""
        return lines(super().to_python(value))


class TypeInForm(forms.Form):
    """What somebody gave us on paper, or told us: question by question, with the day."""

    came = forms.ChoiceField(
        label="How did it come?",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it came on paper or was told to us."},
    )
    given_on = DayField(label="On which day did they write or say it?", what="the day on which they wrote or said it")

    def __init__(self, data: Any, *, asked: Sequence[Asked]) -> None:
        super().__init__(data)
        self.questions = [one.question for one in asked]
        for one in asked:
            self.fields[one.question.value] = Answered(one)

    @property
    def typed(self) -> Typed:
        """How it came and when, and the words to each question."""
        told = self.cleaned_data
        return Typed(told["came"], told["given_on"], {each: told[each.value] for each in self.questions})


class Facts(LeftOut, forms.MultipleChoiceField):
    """Which protected facts a part gives away; none is an answer."""

    widget = forms.CheckboxSelectMultiple


class Why(LeftOut, WordsField):
    """Why a part is kept back; empty where it is not."""


class CheckForm(forms.Form):
    """Of each part, which protected facts it gives away, who may read it, and why it is kept back."""

    def __init__(self, data: Any, *, page: CheckPage) -> None:
        super().__init__(data, initial=_as_it_stands(page))
        self.page, facts = page, [(fact.value, _capitalised(fact.words)) for fact in page.facts]
        for row in page.rows:
            reading, why = f"{row.question}_reading", f"{row.question}_why"
            self.fields[f"{row.question}_facts"] = Facts(label="What does it give away?", choices=facts)
            self.fields[why] = Why(label="Why is it kept back?")
            self.fields[reading] = forms.ChoiceField(
                label="Who may read it?",
                choices=[(each.value, each.words) for each in Reading],
                widget=ChoicesWithMore,
                error_messages={"required": f"Choose who may read the answer to “{row.asked}”"},
            )
            widget: Any = self.fields[reading].widget
            widget.hints = {each.value: hint for each, hint in READING_HINTS.items()}
            widget.reveals = {Reading.KEPT_BACK.value: why}

    @property
    def sections(self) -> list[tuple[CheckRow, list[BoundField]]]:
        """Each part with its boxes; the reason stands under the choice that asks for it."""
        return [(row, [self[f"{row.question}_{name}"] for name in ("facts", "reading")]) for row in self.page.rows]

    @property
    def checked(self) -> list[PartChecked]:
        """What was said of each part."""
        told = self.cleaned_data
        return [
            PartChecked(
                question=Question(row.question),
                reading=told[f"{row.question}_reading"],
                gives_away=[ProtectedFact(fact) for fact in told[f"{row.question}_facts"]],
                why=told[f"{row.question}_why"],
            )
            for row in self.page.rows
        ]


class ViewAnswerForm(forms.Form):
    """What became of what somebody with parental responsibility thinks, and when they were told."""

    kind = forms.ChoiceField(
        label="What became of it?",
        choices=list(ANSWER_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it."},
    )
    words = Words(label="The answer, in words that they can read", most=LONGEST_ANSWER)
    told_on = Day(
        label="On which day were they told?",
        help_text="Leave it empty until somebody has told them. Heard sends them nothing.",
        what="the day on which they were told",
    )

    def __init__(self, data: Any, *, answer: AnsweredRow | None) -> None:
        told = {name: getattr(answer, name) for name in ("kind", "words", "told_on")} if answer else {}
        super().__init__(data, initial=told)

    @property
    def said(self) -> Said:
        """The answer, and when they were told."""
        return Said(**self.cleaned_data)


class TakeBackForm(forms.Form):
    """What was wrong with what was typed in."""

    why = WordsField(
        label="What was wrong with it?",
        help_text="For example, that it was another child’s. Do not repeat what it says.",
        missing="Say what was wrong with it.",
    )


def _as_it_stands(page: CheckPage) -> dict[str, object]:
    """What was said of each part before; where nothing was, what Heard found, and no choice of who may read it."""
    stands: dict[str, object] = {}
    for row in page.rows:
        facts = row.gives_away if page.is_checked else row.proposed
        stands[f"{row.question}_facts"] = [fact.value for fact in facts]
        stands |= {f"{row.question}_reading": row.reading, f"{row.question}_why": row.why}
    return stands


def _capitalised(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
