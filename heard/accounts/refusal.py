"""What an action raises when it will not do what it was asked."""


class Refused(Exception):
    """A deed that cannot be done, in a sentence for the person who asked; `field` is the box it belongs to."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
