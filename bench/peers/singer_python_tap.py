"""A tap in the manner of singer-python: requests, the Transformer, write_record.

    singer_python_tap.py URL
"""

import json
import pathlib
import sys

import requests
import singer
from singer import Transformer, metadata, metrics, utils

LOGGER = singer.get_logger()
STREAM = "things"
KEY_PROPERTIES = ["id"]
SCHEMA = json.loads((pathlib.Path(__file__).parent / "schemas" / "things.json").read_text())


def discover():
    mdata = metadata.get_standard_metadata(
        schema=SCHEMA, key_properties=KEY_PROPERTIES, replication_method="FULL_TABLE"
    )
    return metadata.write(metadata.to_map(mdata), (), "selected", True)


def get_pages(session, url):
    page = "0"
    while page is not None:
        response = session.get(f"{url}/{STREAM}", params={"limit": 1000, "page": page})
        response.raise_for_status()
        body = response.json()
        yield body["entries"]
        page = body["nextPage"]


def sync(url):
    mdata = discover()
    singer.write_schema(STREAM, SCHEMA, KEY_PROPERTIES)
    with (
        requests.Session() as session,
        metrics.record_counter(STREAM) as counter,
        Transformer() as transformer,
    ):
        for entries in get_pages(session, url):
            extracted = utils.now()
            for entry in entries:
                record = transformer.transform(entry, SCHEMA, mdata)
                singer.write_record(STREAM, record, time_extracted=extracted)
                counter.increment()
    singer.write_state({})


if __name__ == "__main__":
    sync(sys.argv[1])
