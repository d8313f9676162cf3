"""The official GOV.UK macros, compiled once for each process."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

MACROS = "govuk_frontend_jinja"
_macros = Environment(loader=PrefixLoader({MACROS: PackageLoader(MACROS)}), autoescape=True)


def component(name: str, /, **params: Any) -> Markup:
    """The HTML of a GOV.UK component, as `error-summary`, with the parameters that GOV.UK gives it.

    Whatever is not marked safe is escaped by the macros themselves.
    """
    return Markup(_macro(name)(params))  # nosec B704


@cache
def _macro(name: str) -> Any:
    in_capitals = "".join(part.title() for part in name.split("-"))
    template = _macros.get_template(f"{MACROS}/components/{name}/macro.html")
    return getattr(template.module, f"govuk{in_capitals}")
