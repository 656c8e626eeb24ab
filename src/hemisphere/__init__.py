"""A computational seminar in International Relations: one article's argument, tested on sourced data.

Each notebook imports the topics it needs, for example ``from hemisphere import incursions, seeds``.
Nothing is loaded before it is asked for.
"""

__version__ = "0.1.0"
