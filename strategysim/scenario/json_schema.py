"""The JSON Schema of a scenario file, for editors: ``python -m strategysim.scenario.json_schema`` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from strategysim.scenario.catalogue import shelf

SCHEMA_FILE = "scenario.schema.json"
_ROWS, _PART = "#/$defs/", "PartOf"


def json_schema() -> str:
    """Return the JSON Schema of a scenario file as text.

    A file that is built on another scenario may leave everything out, and names the same keys.
    """
    from strategysim.scenario.schema import ScenarioFile

    whole = ScenarioFile.model_json_schema()
    rows = whole.pop("$defs") | {"Scenario": whole}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": whole["title"],
        "if": {"required": ["base"]},
        "then": {"$ref": f"{_ROWS}{_PART}Scenario"},
        "else": {"$ref": f"{_ROWS}Scenario"},
        "$defs": rows | {f"{_PART}{name}": _in_part(row) for name, row in rows.items()},
    }
    return json.dumps(schema, indent=1) + "\n"


def _in_part(schema: Any) -> Any:
    """Return a schema in which nothing is needed, here and in all that it refers to."""
    if isinstance(schema, list):
        return [_in_part(one) for one in schema]
    if isinstance(schema, str):
        return schema.replace(_ROWS, f"{_ROWS}{_PART}") if schema.startswith(_ROWS) else schema
    if not isinstance(schema, dict):
        return schema
    # What a key is called like is no demand.
    return {
        key: {name: _in_part(row) for name, row in value.items()} if key == "properties" else _in_part(value)
        for key, value in schema.items()
        if key not in ("required", "minItems")
    }


def write_json_schema(folder: Path | None = None) -> Path:
    """Write the schema into a folder, by default that of the bundled scenarios, and return its path."""
    path = (folder or shelf()) / SCHEMA_FILE
    path.write_text(json_schema(), encoding="utf-8")
    return path


if __name__ == "__main__":
    write_json_schema()
