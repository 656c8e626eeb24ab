"""Notebook 09: all verdicts on one board, what the reader now believes, and what time will settle.

The board stands above the topics: ``measures`` collects their evidence, ``forecasts`` holds open questions and scores,
``memos`` writes the reader's memo, ``gathered`` shows a class its own answers, ``figures`` draws, ``explore`` shows.
"""

from hemisphere.board.explore import (
    explore_board,
    explore_change,
    explore_forecasts,
    explore_glossary,
    explore_my_forecasts,
    explore_readings,
)
from hemisphere.board.forecasts import base_rate, brier, calibration, mine, questions, score
from hemisphere.board.gathered import explore_calibration, explore_class
from hemisphere.board.measures import change, depends_on_mexico, home, notebooks, readings, sources, verdict, verdicts
from hemisphere.board.memos import Memo, MemoError, memo

__all__ = [
    "Memo", "MemoError", "base_rate", "brier", "calibration", "change", "depends_on_mexico", "explore_board", "explore_calibration", "explore_change",
    "explore_class", "explore_forecasts", "explore_glossary", "explore_my_forecasts", "explore_readings", "home", "memo", "mine", "notebooks", "questions", "readings", "score", "sources", "verdict", "verdicts",
]  # fmt: skip
