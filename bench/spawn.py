"""Runs a command and prints what it cost as JSON: spawn.py COPY COMMAND...

The command's standard output goes through a pipe, as it does to a target; its RECORD messages
are counted, and it is copied to the file COPY unless that is "-". A program that writes no messages
says by its last line how many records it took. CPU and memory are the operating system's own
figures for the child and its children (wait4).
"""

import json
import os
import subprocess
import sys
import time

# As JavaScript, Rust and most Python programs write the beginning of a message.
RECORDS = (b'{"type":"RECORD",', b'{"type": "RECORD",')
KIBIBYTE = 1 if sys.platform == "darwin" else 1024


def run(copy, command):
    begin = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    records = size = 0
    last = line = b""
    with open(os.devnull if copy == "-" else copy, "wb") as file:
        while chunk := os.read(child.stdout.fileno(), 1 << 16):
            whole, newline, line = (line + chunk).rpartition(b"\n")
            if newline:
                records += sum(whole.count(record) for record in RECORDS)
                last = whole[whole.rfind(b"\n") + 1 :]
            size += len(chunk)
            if copy != "-":
                file.write(chunk)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if records == 0 and last.isdigit():
        records = int(last)
    return {
        "exitCode": child.returncode,
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - begin,
        "peak": usage.ru_maxrss * KIBIBYTE,
        "records": records,
        "bytes": size,
    }


print(json.dumps(run(sys.argv[1], sys.argv[2:])))
