"""The OpenAPI 3.1 document, made from the table of endpoints and the schemas of the records."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from accordingto import __version__
from accordingto.api.endpoints import ENDPOINTS, PAGING, Endpoint, Parameter

Json = dict[str, Any]
PREFIX = "/api/v1"


@cache
def openapi() -> Json:
    """Return the document."""
    schemas: Json = json.loads(files("accordingto.api").joinpath("schemas.json").read_text(encoding="utf-8"))
    paths: Json = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(PREFIX + endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "accordingto",
            "version": __version__,
            "summary": "A ledger of who says what, on whose word.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The password of --token-file."},
                "session": {"type": "apiKey", "in": "cookie", "name": "accordingto"},
            },
        },
        "security": [{"token": []}, {"session": []}],
    }


def _operation(endpoint: Endpoint) -> Json:
    schema: Json = {"$ref": f"#/components/schemas/{endpoint.answer}"}
    if endpoint.paged:
        items = {"type": "array", "items": schema}
        schema = {"allOf": [{"$ref": "#/components/schemas/Page"}, {"properties": {"items": items}}]}
    operation: Json = {
        "operationId": endpoint.name,
        "summary": (endpoint.answers.__doc__ or "").strip(),
        "parameters": [_path_parameter(name) for name in re.findall(r"{(\w+)}", endpoint.path)]
        + [_parameter(p) for p in (*endpoint.parameters, *(PAGING if endpoint.paged else ()))],
        "responses": {
            str(endpoint.status): {"description": "The records.", "content": {"application/json": {"schema": schema}}},
            "default": {
                "description": "A problem.",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }
    if endpoint.body is not None:
        body = {"$ref": f"#/components/schemas/{endpoint.body}"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return operation


def _path_parameter(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.summary,
        "schema": parameter.schema,
    }
