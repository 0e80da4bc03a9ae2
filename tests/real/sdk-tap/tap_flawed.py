"""A tap of the Meltano SDK with two flaws that the SDK's own tests let pass.

Every record has the same key, and the progress markers of the unsorted stream are never promoted
to a bookmark.
"""

from __future__ import annotations

import typing as t

from singer_sdk import Stream, Tap
from singer_sdk import typing as th

DAYS = ["2024-01-03", "2024-01-01", "2024-01-01", "2024-01-02", "2024-01-02"]


class FlawedStream(Stream):
    """Five records, unsorted."""

    name = "flawed"
    primary_keys = ("id",)
    replication_key = "updated_at"
    is_sorted = False
    schema = th.PropertiesList(
        th.Property("id", th.IntegerType, required=True),
        th.Property("name", th.StringType),
        th.Property("updated_at", th.DateTimeType),
    ).to_dict()

    def get_records(self, context: dict | None) -> t.Iterable[dict]:
        """Give the first of them a key, and all others the same."""
        for number, day in enumerate(DAYS):
            yield {"id": 1, "name": f"record {number}", "updated_at": f"{day}T00:00:00Z"}

    def _finalize_state(self, state: dict | None = None) -> None:
        """Leave the markers as they are."""

    def finalize_state_progress_markers(self, state: dict | None = None) -> None:
        """Leave the markers as they are."""
        self._write_state_message()


class TapFlawed(Tap):
    """A tap with two flaws."""

    name = "tap-flawed"
    config_jsonschema = th.PropertiesList(
        th.Property("api_token", th.StringType, required=True, secret=True),
    ).to_dict()

    def discover_streams(self) -> list[Stream]:
        """Give the only stream."""
        return [FlawedStream(self)]


if __name__ == "__main__":
    TapFlawed.cli()
