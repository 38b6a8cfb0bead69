"""Asks the readings with pandas: `counts`, `readings` or `notebook`. TRACKER_READER is the address of the reading role."""
import os
import re
import sys
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

database = sa.create_engine(os.environ["TRACKER_READER"])


def counts():
    now = pd.read_sql("select implementation from reporting.commitment_now", database)
    for word, n in sorted(now["implementation"].value_counts().items()):
        print(f"{word},{n}")


def readings():
    then = pd.read_sql("select id, implementation from reporting.commitment_on('2021-12-31', '2021-12-31')", database)
    now = pd.read_sql("select id, implementation, due_latest from reporting.commitment_on()", database)
    assert 0 < len(then) < len(now), (len(then), len(now))
    assert len(now.merge(then, on="id")) == len(then)
    over_time = pd.read_sql("select * from reporting.status_over_time('2019-12-31', '2025-12-31', '1 year')", database)
    assert (over_time.groupby("day")["n"].sum() == over_time.groupby("day")["of"].first()).all()
    scores = pd.read_sql("select * from reporting.scorecard_by('polimeter@1', 'party')", database)
    assert scores["score"].dropna().between(-1, 1).all() and (scores["unassessed"] >= 0).all()
    try:
        with database.begin() as connection:
            connection.execute(sa.text("delete from reporting.entry"))
    except sa.exc.ProgrammingError as refused:
        assert "permission denied" in str(refused), refused
    else:
        raise AssertionError("dashboard_reader could delete")


def notebook():
    page = Path(__file__).parents[2].joinpath("docs", "reporting.md").read_text(encoding="utf-8")
    exec(re.search(r"^```python\n(.*?)^```", page, re.M | re.S).group(1), {})


{"counts": counts, "readings": readings, "notebook": notebook}[sys.argv[1]]()
