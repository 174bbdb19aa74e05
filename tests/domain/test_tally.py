"""A crowd's results as counts that can be added up."""

from __future__ import annotations

import json
from dataclasses import asdict

from questionnaire.domain.simulation import simulate
from questionnaire.domain.tally import Tally, added, as_counts, tally
from tests import shipped


def test_a_tally_says_what_its_simulation_says() -> None:
    crowd = simulate(shipped.definition(), count=300)
    found = tally(crowd)
    pathways = [pathway.key for pathway in shipped.definition().pathways]
    assert (found.count, found.withheld) == (300, crowd.withheld)
    assert found.unled == sum(not p.leaders for p in crowd.people) - crowd.withheld
    assert {key: tuple(found.bars[key].values()) for key in pathways} == {k: crowd.bars(k) for k in pathways}
    assert {key: found.bands[key] for key in pathways} == {key: crowd.bands(key) for key in pathways}
    total = sum(found.leads.values())
    assert {key: n / total for key, n in found.leads.items()} == crowd.leads()
    assert (found.questions, found.flags, found.advice) == (crowd.questions, crowd.flags, crowd.advice)


def test_counts_of_parts_add_up_and_survive_json() -> None:
    parts = [as_counts(tally(simulate(shipped.definition(), count=50, seed=seed))) for seed in (1, 2)]
    both = Tally(**json.loads(json.dumps(added(added({}, parts[0]), parts[1]))))
    assert both.count == 100
    assert both.flags == {key: parts[0]["flags"][key] + parts[1]["flags"][key] for key in both.flags}
    assert sum(sum(bands.values()) for bands in both.bands.values()) == 300


def test_what_one_does_not_name_is_nothing_there() -> None:
    assert added({"a": 1, "of": {"x": 1}}, {"b": 2, "of": {"y": 2}}) == {
        "a": 1,
        "b": 2,
        "of": {"x": 1, "y": 2},
    }
    assert added({}, {"of": {}}) == {"of": {}}


def test_a_tally_as_counts_is_the_tally() -> None:
    found = tally(simulate(shipped.definition(), count=20))
    assert Tally(**as_counts(found)) == found
    assert as_counts(found) == asdict(found)
