"""What tests of several kinds of terms read."""


def details(term):
    """Return a term's details by label."""
    return {detail.label: detail.text for detail in term.details}
