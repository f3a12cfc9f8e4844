"""What a player may see, in the groups in which screens and texts show it."""

from __future__ import annotations

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Customers", ("customers", "wins", "losses", "share", "experience", "reputation")),
    ("The public", ("reach", "sentiment", "complaints", "answered", "firestorms")),
    (
        "Money",
        (
            "revenue", "revenue_legacy", "revenue_digital", "revenue_ventures", "it_cost", "profit",
            "underlying_profit", "cash", "runway", "loss_technical", "loss_behavioural",
        ),
    ),
    (
        "Your post",
        ("budget", "overspend", "board", "ultimatum", "dismissed", "influence", "ownership", "cio_operation"),
    ),
    (
        "People",
        (
            "headcount", "juniors", "middles", "seniors", "provocative_share", "hires", "leavers", "vacancies",
            "attraction", "candidates", "applicants", "trust", "morale", "friction",
        ),
    ),
    ("Work", ("capacity", "workload", "adoption", "time_saved", "debt", "outages")),
    ("Marketing", ("closeness", "frustration", "demand", "supply", "shadow_share")),
    (
        "New things",
        (
            "ideas_voiced", "ideas", "running", "started", "decisions", "killed", "shipped", "set_up",
            "ventures_developing", "ventures_live",
        ),
    ),
    ("Security", ("awareness", "workarounds", "breaches", "incidents")),
)  # fmt: skip
