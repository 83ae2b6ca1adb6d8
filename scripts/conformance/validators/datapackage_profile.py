"""check-jsonschema holds the Data Package and its Table Schemas against the official profiles.

The profiles are those that dplib-py brings: this project keeps no copy.
"""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from edit import edit_json
from frame import Break, Validator

PROFILES = files("dplib") / "profiles" / "2.0"


def faults(release):
    schemas = sorted(str(path) for path in (release / "schemas").glob("*.json"))
    return against("datapackage", [str(release / "datapackage.json")]) + against("tableschema", schemas)


def against(profile, paths):
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", str(PROFILES / f"{profile}.json")]
    ran = subprocess.run([*command, *paths], capture_output=True, text=True)
    if not ran.stdout:
        return [ran.stderr]
    said = json.loads(ran.stdout)
    wrong = [f"{Path(error['filename']).name} {error['path']}: {error['message']}" for error in said.get("errors", [])]
    wrong += [f"{Path(error['filename']).name}: {error['message']}" for error in said.get("parse_errors", [])]
    return wrong or ([] if ran.returncode == 0 else [ran.stdout])


def package(change):
    return lambda release: edit_json(release / "datapackage.json", change)


def no_resources(package):
    package["resources"] = []


def unnamed_resource(package):
    del package["resources"][0]["name"]


def licence_in_words(package):
    package["licenses"] = "CC BY 4.0"


def missing_values_in_words(package):
    package["resources"][0]["schema"]["missingValues"] = ""


def unknown_type(schema):
    schema["fields"][0]["type"] = "text"


def unnamed_field(schema):
    del schema["fields"][0]["name"]


VALIDATORS = [
    Validator(
        name="check-jsonschema",
        faults=faults,
        breaks=[
            Break("no resources", package(no_resources), "resources"),
            Break("a resource without a name", package(unnamed_resource), "name"),
            Break("a licence as a text", package(licence_in_words), "licenses"),
            Break("missing values as a text", package(missing_values_in_words), "resources[0]"),
            Break("an unknown type of field", lambda release: edit_json(release / "schemas/units.json", unknown_type), "units.json $.fields[0]"),
            Break("a field without a name", lambda release: edit_json(release / "schemas/units.json", unnamed_field), "units.json $.fields[0]"),
        ],
    )
]
