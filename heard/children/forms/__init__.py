"""What people type about a child: who they are, who reviews their plan, who stands around them."""

from heard.children.forms.appoint import ChairForm, CoverForm, IntroducedForm, IroForm, KeepForm, PersonField
from heard.children.forms.around import ConflictForm, EndPartForm, KinForm, PartForm, WeightForm
from heard.children.forms.child import ChildForm, NameField, NumberField, WordsField
from heard.children.forms.plan import PlanForm

__all__ = [
    "ChairForm",
    "ChildForm",
    "ConflictForm",
    "CoverForm",
    "EndPartForm",
    "IntroducedForm",
    "IroForm",
    "KeepForm",
    "KinForm",
    "NameField",
    "NumberField",
    "PartForm",
    "PersonField",
    "PlanForm",
    "WeightForm",
    "WordsField",
]
