"""How the pages that staff open all day answer in a small council and in one the size of all England.

    python bench/pages.py [--children 800 82000] [--requests 60]

For each size it makes an invented council with about 65 children an IRO, a third of those in care with a review on its
way (`planned.py`), in a PostgreSQL of its own that is gone afterwards, and asks for each page through Django's test
client, the sizes in turn. Figures: queries a page, the median server time in milliseconds, and the ratio of the largest
council's median to the smallest's. The readiness of a whole council grows with it, and is asked for only twice. One
JSON line.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bench.planned import plan_reviews  # noqa: E402  # from beside this file, however it is run

CHILDREN_OF_AN_IRO = 65
SEED = 903
PAGES = {
    "my week": ("iro", ["/week/"]),
    "team board": ("manager", ["/board/"]),
    "not planned": ("manager", ["/board/?show=not-planned"]),
    "planned late": ("manager", ["/board/?show=planned-late"]),
    "child": ("manager", []),
    "readiness of an officer": ("iro", ["/preparing/"]),
    "readiness of a council": ("manager", ["/preparing/"]),
}
"""Who asks for which addresses; none: each child's own in turn."""
SLOW, FEW, REHEARSALS = frozenset({"readiness of a council"}), 2, 5
STANDING = {"runs_until": date(2100, 11, 30), "qualified_on": date(2004, 7, 1)}


def main() -> None:
    """Make the councils, then measure each page in each of them in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, nargs="+", default=[800, 82_000])
    parser.add_argument("--requests", type=int, default=60)
    given = parser.parse_args()
    import tests.plugin_embedded  # noqa: F401  # starts a PostgreSQL of our own

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.settings")
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    councils = {size: council_of(size) for size in given.children}
    vacuum()
    print(json.dumps({"load_average": os.getloadavg()[0], "pages": measured(councils, given.requests)}))


def council_of(size: int) -> dict[str, list[str]]:
    """An invented council; who signs in for each page, by e-mail address, and the addresses of children."""
    from heard import clock
    from heard.accounts.actions import add_council, add_person, add_team, begin_post
    from heard.accounts.models import Registration, Role, Team
    from heard.children.models import Child
    from heard.intake.actions.load import load_returns
    from heard.jobs.invented.files import write_return
    from heard.jobs.invented.lives import lives

    started = time.perf_counter()
    council = add_council(name=f"Council of {size}", code=f"of-{size}", by=None)
    team = add_team(council=council, name="Service", line=Team.Line.IRO_SERVICE, by=None)
    since = clock.today().replace(year=clock.today().year - 5, day=1)
    emails = [f"iro-{number}@of-{size}.example" for number in range(max(1, size // CHILDREN_OF_AN_IRO))]
    people = [(email, Role.IRO) for email in emails] + [(f"manager@of-{size}.example", Role.IRO_MANAGER)]
    for email, role in people:
        person = add_person(email=email, name=f"Invented {email.split('@')[0]}", by=None)
        begin_post(person=person, team=team, role=role, started_on=since, by=None)
        Registration.objects.create(person=person, number=f"SW-{person.pk.hex[:12]}", **STANDING)
    drawn = list(lives(size, seed=SEED, today=clock.today()))
    with tempfile.TemporaryDirectory() as folder:
        shared = {life.number: emails[place % len(emails)] for place, life in enumerate(drawn)}
        path = write_return(drawn, Path(folder) / f"of-{size}", shared)
        load_returns([path], council=council, by=None, today=clock.today(), say=lambda words: None)
    plans = plan_reviews(council, person, SEED)
    children = random.Random(SEED).sample(list(Child.objects.filter(council=council).values_list("pk", flat=True)), 50)
    told = f"{size:,} children loaded and {plans:,} reviews planned in {time.perf_counter() - started:.0f} s"
    print(told, file=sys.stderr)
    return {"iro": emails, "manager": [people[-1][0]], "children": [f"/children/{pk}/" for pk in children]}


def vacuum() -> None:
    """What a database that has been up for a day has done by itself."""
    from django.db import connection

    from heard.audit import grants

    with grants.as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measured(councils: dict[int, dict[str, list[str]]], requests: int) -> dict[str, dict[str, object]]:
    """Queries and medians for each page and size, and the ratio of the largest to the smallest."""
    from heard.accounts.models import Person

    answers: dict[str, dict[str, object]] = {}
    for page, (who, addresses) in PAGES.items():
        times: dict[int, list[float]] = {size: [] for size in councils}
        queries: dict[int, int] = dict.fromkeys(councils, 0)
        clients = {
            size: [client_of(Person.objects.get(email=email)) for email in council[who][:10]]
            for size, council in councils.items()
        }
        rehearsals, counted = (1, FEW) if page in SLOW else (REHEARSALS, requests)
        for number in range(rehearsals + counted):
            for size, council in councils.items():
                address = (addresses or council["children"])[number % len(addresses or council["children"])]
                spent, asked = asked_for(clients[size][number % len(clients[size])], address)
                if number >= rehearsals:  # the first ones fill caches
                    times[size].append(spent)
                    queries[size] = max(queries[size], asked)
        medians = {size: round(statistics.median(spent) * 1000, 1) for size, spent in times.items()}
        first, last = min(medians), max(medians)
        answers[page] = {"queries": queries, "median_ms": medians, "ratio": round(medians[last] / medians[first], 2)}
    return answers


def client_of(person: object) -> object:
    """A browser in which this person is signed in."""
    from django.test import Client

    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def asked_for(client: object, address: str) -> tuple[float, int]:
    """Seconds that the server took for one page, and how many queries it asked."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    reset_queries()  # only so many are kept
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        answer = client.get(address)  # type: ignore[attr-defined]
        spent = time.perf_counter() - started
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return spent, len(queries)


if __name__ == "__main__":
    main()
