"""The part of JSON Schema that our document uses, checked: a list of faults, each with its place."""

from __future__ import annotations

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value, schema, document, place="$"):
    """Return what is wrong; fields that the schema does not name are faults too, but for ``allOf``."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in schema:
        tried = [faults(value, s, document, place) for s in schema["oneOf"]]
        return [] if sum(not t for t in tried) == 1 else [f"{place}: not one of"]
    if "allOf" in schema:
        merged = {"type": "object", "properties": {}, "required": []}
        for part in schema["allOf"]:
            part = document["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
            merged["properties"] |= part.get("properties", {})
            merged["required"] += part.get("required", [])
        schema = merged
    found = []
    kinds = schema.get("type")
    if kinds and not any(_is(value, k) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return [f"{place}: {value!r} is no {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} not in {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{place}: {value!r} is not {schema['const']!r}")
    if isinstance(value, dict) and "properties" in schema:
        found += [f"{place}.{k}: missing" for k in schema.get("required", []) if k not in value]
        for key, item in value.items():
            if key not in schema["properties"]:
                found.append(f"{place}.{key}: not in the document")
            else:
                found += faults(item, schema["properties"][key], document, f"{place}.{key}")
    if isinstance(value, list) and "items" in schema:
        for n, item in enumerate(value):
            found += faults(item, schema["items"], document, f"{place}[{n}]")
    return found


def _is(value, kind):
    if kind in {"integer", "number"}:
        return isinstance(value, int if kind == "integer" else int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])
