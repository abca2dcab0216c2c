"""The part of JSON Schema that our document uses, checked: a list of faults, each with its place."""

from __future__ import annotations

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value, schema, document, place="$"):
    """Return what is wrong; fields that the schema does not name are faults too."""
    schema = _resolved(schema, document)
    if "oneOf" in schema:
        tried = [faults(value, s, document, place) for s in schema["oneOf"]]
        return [] if sum(not t for t in tried) == 1 else [f"{place}: not one of"]
    kinds = schema.get("type", [])
    if kinds and not any(_is(value, k) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return [f"{place}: {value!r} is no {kinds}"]
    found = [] if value in schema.get("enum", [value]) else [f"{place}: {value!r} not in {schema['enum']}"]
    found += [] if value == schema.get("const", value) else [f"{place}: {value!r} is not {schema['const']!r}"]
    if isinstance(value, dict) and "properties" in schema:
        found += [f"{place}.{k}: missing" for k in schema.get("required", []) if k not in value]
        found += [f"{place}.{k}: not in the document" for k in value if k not in schema["properties"]]
        known = [(k, v) for k, v in value.items() if k in schema["properties"]]
        found += [f for k, v in known for f in faults(v, schema["properties"][k], document, f"{place}.{k}")]
    if isinstance(value, list) and "items" in schema:
        found += [f for n, v in enumerate(value) for f in faults(v, schema["items"], document, f"{place}[{n}]")]
    return found


def _resolved(schema, document):
    """Follow a reference; join the parts of ``allOf``."""
    if "$ref" in schema:
        return document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "allOf" not in schema:
        return schema
    parts = [_resolved(part, document) for part in schema["allOf"]]
    properties = {k: v for part in parts for k, v in part.get("properties", {}).items()}
    return {"type": "object", "properties": properties, "required": [k for p in parts for k in p.get("required", [])]}


def _is(value, kind):
    if kind in {"integer", "number"}:
        return isinstance(value, int if kind == "integer" else int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])
