"""The JSON Schema of a scenario file, for editors: ``python -m strategysim.scenario.json_schema`` writes it."""

from __future__ import annotations

import json
from pathlib import Path

from strategysim.scenario.catalogue import shelf

SCHEMA_FILE = "scenario.schema.json"


def json_schema() -> str:
    """Return the JSON Schema of a scenario file as text."""
    from strategysim.scenario.schema import ScenarioFile

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **ScenarioFile.model_json_schema()}
    return json.dumps(schema, indent=1) + "\n"


def write_json_schema(folder: Path | None = None) -> Path:
    """Write the schema into a folder, by default that of the bundled scenarios, and return its path."""
    path = (folder or shelf()) / SCHEMA_FILE
    path.write_text(json_schema(), encoding="utf-8")
    return path


if __name__ == "__main__":
    write_json_schema()
