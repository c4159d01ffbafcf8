"""Which two records are one person: candidates, weights of evidence, probabilities, outcomes."""

from byname.core.linkage.link import Index, link
from byname.core.linkage.records import Candidate, FieldComparison, Linkage, Record, RowLink, Weight
from byname.core.linkage.review import compare

__all__ = [
    "Candidate",
    "FieldComparison",
    "Index",
    "Linkage",
    "Record",
    "RowLink",
    "Weight",
    "compare",
    "link",
]
