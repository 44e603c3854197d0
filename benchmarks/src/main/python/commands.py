"""What a measuring process does alike, whatever it measures: see Commands.java."""

import sys


def serve(commands):
    """Answers each line of standard input by one of the named functions."""
    for line in sys.stdin:
        name, *words = line.split()
        try:
            values = commands[name](*words)
            pairs = (f"{key}={str(value).replace(' ', '_')}" for key, value in values.items())
            print("ok", *pairs, flush=True)
        except Exception as problem:  # the other side prints it and stops
            print(repr(problem).replace("\n", " "), flush=True)
