"""Single faults for the rules of the catalogue; importing the package registers them all."""

from bench.quality.mutations import details, figures, files, grids, structure, wording, years
from bench.quality.mutations.base import KINDS, Kind, Mutant

__all__ = [
    "KINDS",
    "Kind",
    "Mutant",
    "details",
    "figures",
    "files",
    "grids",
    "structure",
    "wording",
    "years",
]
