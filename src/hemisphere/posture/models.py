"""Models of force as small functions: what an assumption implies, never what a war would bring.

Strengths are shares of each side's own start, so no rate of fire has to be invented. Every law is scaled so that equal
numbers and an ``edge`` of 1 end in the exhaustion of both. The attackers are A, the defenders B.
"""

from __future__ import annotations

import math

LAWS = {"square": "square law: aimed fire", "linear": "linear law: area fire or single combats"}
"""Lanchester's laws as ``rand_mr638`` states them."""
UNVERIFIED_LAWS = {"mixed": "Deitchman's mixed law: ambushers seen only as an area (form not verified)"}
"""Remembered only (``deitchman_1962`` was not found), so never shown unless asked for."""


def attackers_left(law: str, ratio: float, edge: float, used: float) -> float | None:
    """The share of the attackers left when a share of the defenders has been lost.

    Parameters
    ----------
    law : a key of ``LAWS`` (``rand_mr638``): "square", dA/dt = -bB and dB/dt = -aA, keeps aA² - bB² constant; "linear",
        dA/dt = -bAB and dB/dt = -aAB, keeps aA - bB constant. Or of ``UNVERIFIED_LAWS``: "mixed", dA/dt = -bB and
        dB/dt = -aAB, keeps aA²/2 - bB constant.
    ratio : attackers per defender at the start, more than 0.
    edge : what one defender is worth in attackers (b/a; in the mixed law 2b/(a times the defenders at the start)), more than 0.
    used : share of the defenders lost, 0 to 1.

    Returns
    -------
    float, 0 to 1; or None where the attackers have been used up before.

    Raises
    ------
    ValueError : an unknown law, or a number out of range; the sentence says what is allowed.

    Notes
    -----
    Limits (``rand_mr638``): constant coefficients are a poor basis for most combat, coefficients change with terrain and
    posture, and losers break off. None of the laws knows of a population, an ally, an election or a price.
    """
    if law not in {**LAWS, **UNVERIFIED_LAWS}:
        raise ValueError(f"law={law!r} is not a choice; allowed: {', '.join({**LAWS, **UNVERIFIED_LAWS})}.")
    if not (ratio > 0 and edge > 0 and 0 <= used <= 1):
        raise ValueError(f"ratio={ratio} and edge={edge} must be more than 0, and used={used} a share from 0 to 1.")
    if law == "linear":
        left = 1 - edge * used / ratio
        return left if left >= 0 else None
    spent = 1 - (1 - used) ** 2 if law == "square" else used
    squared = 1 - edge * spent / ratio**2
    return math.sqrt(squared) if squared >= 0 else None


def used_up(law: str, ratio: float, edge: float) -> float:
    """The share of the defenders lost when one side has nothing left: 1 if it is they, less if it is the attackers."""
    if attackers_left(law, ratio, edge, 1) is not None:
        return 1.0
    return {"linear": ratio / edge, "mixed": ratio**2 / edge, "square": 1 - math.sqrt(max(0.0, 1 - ratio**2 / edge))}[law]


def needed_ratio(law: str, edge: float) -> float:
    """Attackers per defender at which a law ends in the exhaustion of both: the edge, or its square root."""
    attackers_left(law, 1, edge, 0)  # refuses what is not allowed
    return edge if law == "linear" else math.sqrt(edge)


def local_ratio(overall: float, attackers_share: float, defenders_share: float) -> float:
    """Attackers per defender at one point of a front, where each side has a share of its whole force.

    The 3:1 rule speaks of this ratio and of a breakthrough battle (``mearsheimer_1989``), not of a campaign or a country.

    Raises
    ------
    ValueError : a ratio that is not more than 0, or a share outside 0 to 1 (the defenders' may not be 0).
    """
    if not (overall > 0 and 0 <= attackers_share <= 1 and 0 < defenders_share <= 1):
        raise ValueError("The overall ratio must be more than 0 and the shares between 0 and 1; the defenders' may not be 0.")
    return overall * attackers_share / defenders_share


def concentration(overall: float, defenders_share: float, wanted: float = 3) -> float | None:
    """The share of their force that attackers must gather at a point to reach a ratio there; None if all is too little."""
    share = wanted * defenders_share / local_ratio(overall, 1, 1)
    return share if share <= 1 else None


def delivered(km: float, loss: float, base: float | None = None) -> float:
    """The share of home strength that arrives, in the straight-line form remembered of Boulding (unverified).

    The idea, strength falls with distance and recovers at a base, was read in ``wikimili_lsg``; the line was not.

    Parameters
    ----------
    km : distance from home.
    loss : share of strength lost per 1,000 km, 0 or more; no published value exists.
    base : distance from home of a forward base, where strength is whole again; none if left out.

    Raises
    ------
    ValueError : a negative number.
    """
    if min(km, loss, base or 0) < 0:
        raise ValueError("Distances and the loss per 1,000 km cannot be negative.")
    carried = km if base is None else min(km, abs(km - base))
    return max(0.0, 1 - loss * carried / 1000)
