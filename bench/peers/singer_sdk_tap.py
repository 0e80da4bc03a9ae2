"""A tap in the manner of the Meltano SDK: REST streams with typed properties.

    singer_sdk_tap.py --config FILE    with base_url, and nested: true for parents and children
"""

from __future__ import annotations

from singer_sdk import Tap
from singer_sdk import typing as th
from singer_sdk.pagination import JSONPathPaginator
from singer_sdk.streams import RESTStream


class BenchStream(RESTStream):
    records_jsonpath = "$.entries[*]"
    primary_keys = ("id",)

    @property
    def url_base(self):
        return self.config["base_url"]

    def get_new_paginator(self):
        return JSONPathPaginator("$.nextPage")

    def get_url_params(self, context, next_page_token):
        params = {"limit": 1000}
        if next_page_token is not None:
            params["page"] = next_page_token
        return params


class ThingsStream(BenchStream):
    name = "things"
    path = "/things"
    schema = th.PropertiesList(
        th.Property("id", th.IntegerType, required=True),
        th.Property("externalId", th.StringType),
        th.Property("name", th.StringType),
        th.Property("description", th.StringType),
        th.Property("kind", th.StringType),
        th.Property("status", th.StringType),
        th.Property("url", th.StringType),
        th.Property("isArchived", th.BooleanType),
        th.Property("isShared", th.BooleanType),
        th.Property("version", th.IntegerType),
        th.Property("size", th.IntegerType),
        th.Property("score", th.NumberType),
        th.Property("price", th.NumberType),
        th.Property("currency", th.StringType),
        th.Property("email", th.StringType),
        th.Property("note", th.StringType),
        th.Property(
            "owner",
            th.ObjectType(
                th.Property("id", th.StringType),
                th.Property("name", th.StringType),
                th.Property(
                    "team",
                    th.ObjectType(
                        th.Property("id", th.IntegerType),
                        th.Property("name", th.StringType),
                    ),
                ),
            ),
        ),
        th.Property("tags", th.ArrayType(th.StringType)),
        th.Property("locale", th.StringType),
        th.Property("createdAt", th.DateTimeType),
        th.Property("updatedAt", th.DateTimeType),
    ).to_dict()


class ParentsStream(BenchStream):
    name = "parents"
    path = "/parents"
    schema = th.PropertiesList(
        th.Property("id", th.IntegerType, required=True),
        th.Property("name", th.StringType),
    ).to_dict()

    def get_child_context(self, record, context):
        return {"parent_id": record["id"]}


class ChildrenStream(BenchStream):
    name = "children"
    path = "/parents/{parent_id}/children"
    parent_stream_type = ParentsStream
    schema = th.PropertiesList(
        th.Property("id", th.IntegerType, required=True),
        th.Property("parentId", th.IntegerType),
        th.Property("name", th.StringType),
        th.Property("weight", th.NumberType),
        th.Property("isShared", th.BooleanType),
        th.Property("createdAt", th.DateTimeType),
    ).to_dict()


class TapBench(Tap):
    name = "tap-bench"
    config_jsonschema = th.PropertiesList(
        th.Property("base_url", th.StringType, required=True),
        th.Property("nested", th.BooleanType, default=False),
    ).to_dict()

    def discover_streams(self):
        if self.config["nested"]:
            return [ParentsStream(self), ChildrenStream(self)]
        return [ThingsStream(self)]


if __name__ == "__main__":
    TapBench.cli()
