"""Exercises: what a student uses is ``begin``; what an instructor uses is ``python -m hemisphere``.

``sets`` has the tasks, ``check`` the student's side, ``release`` makes the student editions, ``grade`` runs and
marks submissions, ``sheet`` takes the marks of written answers, ``report`` writes what is handed back.
"""

from hemisphere.classroom.check import begin

__all__ = ["begin"]
