"""What a validator is here: a way to find faults in a release, and broken copies in which it must find them."""

from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Callable


@dataclass(frozen=True)
class Break:
    """A copy of the release that is broken on purpose."""

    what: str
    """What is wrong with it."""
    by: Callable[[Path], None]
    """Breaks the copy."""
    says: str
    """Words that one of the faults found must have: that it fails for another reason proves nothing."""


@dataclass(frozen=True)
class Validator:
    """A validator of others, as it is used on a release."""

    name: str
    """The package that it comes from."""
    faults: Callable[[Path], list[str]]
    """What is wrong with a release, nothing where it conforms."""
    breaks: list[Break] = field(default_factory=list)
    """Copies in which it must find a fault."""
    version: str = ""
    """Its version; that of the package where it is not said."""
    report: Callable[[Path], list[str]] = lambda release: []
    """What is told of a release beside its faults."""

    def title(self):
        return f"{self.name} {self.version or version(self.name)}"
