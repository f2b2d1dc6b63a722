"""Greets: an answer in the form that API Gateway's AWS_PROXY integration expects."""

import json


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    name = query.get("name", "world")
    print("greeting", name)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"hello": name}),
    }
