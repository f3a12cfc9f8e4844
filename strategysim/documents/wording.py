"""What pydantic found, in the words of somebody who edits a file."""

from collections.abc import Mapping
from typing import Any

_MESSAGES = {
    "missing": "this key is missing",
    "extra_forbidden": "unknown key",
    "int_type": "must be a whole number{found}",
    "int_from_float": "must be a whole number{found}",
    "int_parsing": "must be a whole number{found}",
    "float_type": "must be a number{found}",
    "float_parsing": "must be a number{found}",
    "finite_number": "must be a finite number",
    "string_type": "must be a text in quotes{found}",
    "bool_type": "must be true or false{found}",
    "bool_parsing": "must be true or false{found}",
    "list_type": "must be a list{found}",
    "tuple_type": "must be a list{found}",
    "set_type": "must be a list{found}",
    "frozen_set_type": "must be a list{found}",
    "dict_type": "must be a table{found}",
    "model_type": "must be a table{found}",
    "model_attributes_type": "must be a table{found}",
    "date_from_datetime_parsing": "must be a date such as 2011-01-31{found}",
    "date_type": "must be a date such as 2011-01-31{found}",
    "greater_than": "must be above {gt}{found}",
    "greater_than_equal": "must be at least {ge}{found}",
    "less_than": "must be below {lt}{found}",
    "less_than_equal": "must be at most {le}{found}",
    "literal_error": "must be one of {expected}{found}",
    "enum": "must be one of {expected}{found}",
    "union_tag_invalid": "must be one of {expected_tags}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must have at least {min_length} entries, not {actual_length}",
    "too_long": "must have at most {max_length} entries, not {actual_length}",
    "value_error": "{error}",
    "assertion_error": "{error}",
}


def message_of(entry: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the message for one of pydantic's errors, and the values it would have accepted if they are few.

    Parameters
    ----------
    entry
        A member of ``ValidationError.errors()``.
    """
    context = entry.get("ctx", {})
    limits = {name: _shown(limit) if isinstance(limit, float) else limit for name, limit in context.items()}
    facts = {**limits, "found": f", not {_shown(entry['input'])}"}
    template = _MESSAGES.get(entry["type"])
    if template is None:
        return str(entry["msg"])[:1].lower() + str(entry["msg"])[1:], []
    choices = str(facts.get("expected", "")).replace(" or ", ", ").split(", ")
    return template.format(**facts), [choice.strip("'") for choice in choices if choice]


def _shown(value: Any) -> str:
    """Write a value as it stands in the file, or say what kind of thing it is if that is long."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value).removesuffix(".0")
    return text if len(text) <= 40 else f"{text[:36]}...{text[-1]}"
