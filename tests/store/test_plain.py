"""What columns hold comes back as it was, also from cohorts written before there were spans."""

from workbench.domain.regions import Region, Span
from workbench.store.plain import dump_regions, load_regions

REGIONS = (Region.TITLE, Region.TEXT, Region.REFERENCE_LIST)


def test_regions_come_back_with_the_spans_inside_blocks() -> None:
    spans = (Span(3, 9, Region.CITATION), Span(12, 40, Region.QUOTATION))
    assert load_regions(dump_regions(REGIONS, spans)) == (REGIONS, spans)
    assert load_regions(dump_regions(REGIONS)) == (REGIONS, ())


def test_regions_of_a_cohort_written_before_there_were_spans_still_load() -> None:
    assert load_regions('["title","text","reference_list"]') == (REGIONS, ())
    assert load_regions("[]") == ((), ())
