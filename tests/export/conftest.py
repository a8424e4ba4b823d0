from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.export.checklist import Checklist, build_checklist
from tests.export.sample_result import WHEN, build_result

if TYPE_CHECKING:
    from checker.findings import CheckResult


@pytest.fixture
def result() -> CheckResult:
    return build_result()


@pytest.fixture
def checklist(result: CheckResult) -> Checklist:
    return build_checklist(result, WHEN)
