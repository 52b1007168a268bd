"""Which day it is. PORTAL_TODAY names another one, to see how the portal will look and what it will refuse then."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """Give the day to judge by. A PORTAL_TODAY that is no date (such as 2027-02-22) is refused with ValueError."""
    named = os.environ.get("PORTAL_TODAY", "")
    return datetime.date.fromisoformat(named) if named else datetime.date.today()
