"""dlt's REST API source, extracted as `pipeline.extract` does it: into files of its own.

    dlt_source.py URL things|children [--list]

Prints the number of records that were extracted, or lists them as RECORD messages.
"""

import glob
import gzip
import json
import os
import sys
import tempfile

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"

import dlt
from dlt.sources.rest_api import rest_api_source

PAGINATOR = {"type": "cursor", "cursor_path": "nextPage", "cursor_param": "page"}


def endpoint(path):
    return {
        "path": path,
        "params": {"limit": 1000},
        "data_selector": "entries",
        "paginator": PAGINATOR,
    }


RESOURCES = {
    "things": [{"name": "things", "primary_key": "id", "endpoint": endpoint("things")}],
    "children": [
        {"name": "parents", "primary_key": "id", "endpoint": endpoint("parents")},
        {
            "name": "children",
            "primary_key": "id",
            "parallelized": True,
            "endpoint": endpoint("parents/{resources.parents.id}/children"),
        },
    ],
}


def list_records(folder, stream):
    pattern = f"{folder}/**/{stream}.*.typed-jsonl*"
    for file in glob.glob(pattern, recursive=True):
        opened = gzip.open(file, "rt") if file.endswith(".gz") else open(file)
        with opened as lines:
            for line in lines:
                items = json.loads(line)
                yield from items if isinstance(items, list) else [items]


def extract(url, stream, listed):
    with tempfile.TemporaryDirectory() as folder:
        pipeline = dlt.pipeline("bench", destination="filesystem", pipelines_dir=folder)
        client = {"base_url": f"{url}/"}
        source = rest_api_source({"client": client, "resources": RESOURCES[stream]})
        pipeline.extract(source, loader_file_format="jsonl")
        if listed:
            for record in list_records(folder, stream):
                print(json.dumps({"type": "RECORD", "stream": stream, "record": record}))
            return
        extracted = pipeline.last_trace.last_extract_info.metrics.values()
        tables = [table for loads in extracted for load in loads for table in load["table_metrics"].items()]
        print(sum(metrics.items_count for name, metrics in tables if name == stream))


if __name__ == "__main__":
    extract(sys.argv[1], sys.argv[2], "--list" in sys.argv)
