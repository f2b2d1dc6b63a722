"""Postern's runtime client for Python functions.

Speaks the Lambda Runtime API, loads the handler and calls it with one event after the other, as the runtime of AWS does:
https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import decimal
import http.client
import importlib
import io
import json
import logging
import math
import os
import sys
import time
import traceback

API = "/2018-06-01/runtime"
# Stands for a line end inside one entry of the log: Postern turns it back and keeps the entry whole.
INNER_LINE_END = "\x1e"
NO_BREAK_SPACE = "\u00a0"
INIT_WARNING = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. However, in rare"
    " cases, a Lambda runtime update can cause unexpected function behavior. For functions using managed runtimes,"
    " runtime updates can be triggered by a function change, or can be applied automatically. To determine if the"
    " runtime has been updated, check the runtime version in the INIT_START log entry. If this error correlates with"
    " a change in the runtime version, you may be able to mitigate this error by temporarily rolling back to the"
    " previous runtime version. For more information, see"
    " https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html"
)

request_id = ""


class Fault(Exception):
    """An error of the runtime's own, with the name that AWS gives it."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = trace


class Connection:
    """The one connection to the Runtime API. When it breaks, Postern is gone, and so must we be."""

    def __init__(self, address):
        self.http = http.client.HTTPConnection(address)

    def next(self):
        response, body = self.exchange("GET", "/invocation/next", None, {})
        if response.status != 200:
            os._exit(1)
        return response.headers, body

    def answer(self, invocation, payload, content_type):
        self.exchange("POST", "/invocation/%s/response" % invocation, payload, {"Content-Type": content_type})

    def fail(self, path, error):
        headers = {"Content-Type": "application/json", "Lambda-Runtime-Function-Error-Type": error["errorType"]}
        self.exchange("POST", path, to_json(error).encode("utf-8"), headers)

    def exchange(self, method, path, body, headers):
        try:
            self.http.request(method, API + path, body, headers)
            response = self.http.getresponse()
            return response, response.read()
        except (OSError, http.client.HTTPException):
            os._exit(1)


class Record:
    """An object with fixed members, each None unless the dictionary has it."""

    def __init__(self, values):
        for name in self.members:
            setattr(self, name, values.get(name))

    def __repr__(self):
        return "%s([%s])" % (
            type(self).__name__, ",".join("%s=%s" % (name, getattr(self, name)) for name in self.members))


class Client(Record):
    members = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")


class ClientContext(Record):
    members = ("custom", "env", "client")

    def __init__(self, values):
        super().__init__(values)
        self.client = Client(self.client) if self.client is not None else None


class CognitoIdentity(Record):
    members = ("cognito_identity_id", "cognito_identity_pool_id")


class LambdaContext(Record):
    """What a handler learns about its invocation: https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    members = ("aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb",
               "function_version", "invoked_function_arn", "client_context", "identity", "tenant_id")

    def __init__(self, headers):
        variables = os.environ
        client = parsed_header(headers, "Lambda-Runtime-Client-Context", "Client Context")
        identity = parsed_header(headers, "Lambda-Runtime-Cognito-Identity", "Cognito Identity") or {}
        super().__init__({
            "aws_request_id": headers["Lambda-Runtime-Aws-Request-Id"],
            "log_group_name": variables.get("AWS_LAMBDA_LOG_GROUP_NAME"),
            "log_stream_name": variables.get("AWS_LAMBDA_LOG_STREAM_NAME"),
            "function_name": variables.get("AWS_LAMBDA_FUNCTION_NAME"),
            "memory_limit_in_mb": variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
            "function_version": variables.get("AWS_LAMBDA_FUNCTION_VERSION"),
            "invoked_function_arn": headers["Lambda-Runtime-Invoked-Function-Arn"],
            "client_context": ClientContext(client) if client is not None else None,
            "identity": CognitoIdentity({
                "cognito_identity_id": identity.get("cognitoIdentityId"),
                "cognito_identity_pool_id": identity.get("cognitoIdentityPoolId"),
            }),
            "tenant_id": headers.get("Lambda-Runtime-Aws-Tenant-Id"),
        })
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline - int(time.time() * 1000), 0)

    def log(self, message):
        write_entry(str(message))


def parsed_header(headers, name, title):
    value = headers.get(name)
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError as e:
        raise Fault("Runtime.LambdaContextUnmarshalError", "Unable to parse %s JSON: %s" % (title, e))


class Encoder(json.JSONEncoder):
    """Writes decimals as numbers. json cannot do that by itself: they leave as marks that to_json replaces."""

    MARK = "\x00decimal:"

    def __init__(self):
        super().__init__(ensure_ascii=python_of_runtime() < 12)
        self.decimals = []

    def default(self, value):
        if not isinstance(value, decimal.Decimal):
            return super().default(value)
        if value.is_nan():
            return math.nan
        self.decimals.append(str(value))
        return "%s%d" % (self.MARK, len(self.decimals) - 1)


def to_json(value):
    encoder = Encoder()
    text = encoder.encode(value)
    for index, number in enumerate(encoder.decimals):
        text = text.replace('"\\u0000decimal:%d"' % index, number, 1)
    return text


def python_of_runtime():
    """12 in AWS_Lambda_python3.12: the version that was asked for, which may not be the one that runs."""
    name = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2]
    return int(name) if name.isdigit() else sys.version_info[1]


def load(handler):
    module_name, dot, function = handler.rpartition(".")
    if not dot:
        raise Fault("Runtime.MalformedHandlerName",
                    "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler)
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("Runtime.BuiltInModuleConflict",
                    "Cannot use built-in module %s as a handler module" % module_name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as e:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, e))
    except SyntaxError as e:
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, e),
                    ['  File "%s" Line %s\n    %s' % (e.filename, e.lineno, e.text)])
    try:
        return getattr(module, function)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function, module_name))


def error_of(exception):
    if isinstance(exception, Fault):
        return error_object(str(exception), exception.error_type, exception.trace)
    frames = traceback.extract_tb(exception.__traceback__)
    foreign = [i for i, frame in enumerate(frames) if frame.filename != __file__]
    shown = frames[foreign[0]:] if foreign else frames
    lines = traceback.format_list([(f.filename, f.lineno, f.name, f.line) for f in shown])
    return error_object(str(exception), type(exception).__name__, lines)


def error_object(message, error_type, trace):
    return {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": trace or []}


def write_entry(text):
    """One entry of the log; a last line end is the entry's own."""
    whole = text[:-1] if text.endswith("\n") else text
    sys.stdout.write(whole.replace("\n", INNER_LINE_END) + "\n")
    sys.stdout.flush()


def log_error(error):
    if logs_json():
        write_entry(to_json(dict({"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "level": "ERROR"},
                                 **error)))
        return
    head = "[ERROR] " + error["errorType"]
    lines = [head + ": " + error["errorMessage"] if error["errorMessage"] else head]
    lines.append("Traceback (most recent call last):")
    for entry in error["stackTrace"]:
        lines.extend(with_hard_indent(line) for line in entry.splitlines())
    write_entry("\n".join(lines))


def with_hard_indent(line):
    text = line.lstrip(" ")
    return NO_BREAK_SPACE * (len(line) - len(text)) + text


def logs_json():
    return os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"


class LogHandler(logging.Handler):
    def emit(self, record):
        record.aws_request_id = request_id
        write_entry(self.format(record))


class JsonFormatter(logging.Formatter):
    """The log format JSON: https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html"""

    STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"aws_request_id", "message", "asctime"}

    def format(self, record):
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        entry = {
            "timestamp": "%s.%03dZ" % (moment, record.msecs),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
        }
        if record.exc_info:
            entry["stackTrace"] = traceback.format_tb(record.exc_info[2])
            entry["errorType"] = record.exc_info[0].__name__
            entry["errorMessage"] = str(record.exc_info[1])
        entry["requestId"] = request_id
        if record.exc_info:
            entry["location"] = "%s:%s:%s" % (record.pathname, record.funcName, record.lineno)
        for name, value in vars(record).items():
            if name not in self.STANDARD and value is not None:
                entry.setdefault(name, value)
        return json.dumps(entry, ensure_ascii=False, default=str)


def set_up_logging():
    logging.Formatter.converter = time.gmtime
    handler = LogHandler()
    handler.setFormatter(JsonFormatter() if logs_json() else logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S"))
    root = logging.getLogger()
    root.addHandler(handler)
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    level = {"TRACE": "DEBUG", "FATAL": "CRITICAL", "WARN": "WARNING"}.get(level, level)
    if level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        root.setLevel(level)


def set_up_paths():
    """The function's code first, then its layers, as on AWS; not this file's own directory."""
    task_root = os.environ["LAMBDA_TASK_ROOT"]
    layers = os.environ.pop("POSTERN_PYTHON_LAYERS", "")
    here = os.path.dirname(os.path.abspath(__file__))
    rest = [entry for entry in sys.path if entry and os.path.abspath(entry) != here]
    sys.path[:] = [task_root] + [entry for entry in layers.split(":") if entry] + rest


def set_up_output():
    """Nothing is kept back: what is written is there before the invocation is answered, or the process killed."""
    for name in ("stdout", "stderr"):
        raw = open(getattr(sys, name).fileno(), "wb", buffering=0, closefd=False)
        setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True))


def handle(handler, connection, headers, body):
    invocation = headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        payload, content_type = marshalled(handler(event_of(body), LambdaContext(headers)))
    except Exception as e:
        error = error_of(e)
        log_error(error)
        connection.fail("/invocation/%s/error" % invocation, error)
        return
    connection.answer(invocation, payload, content_type)


def event_of(body):
    try:
        return json.loads(body)
    except Exception as e:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e)


def marshalled(result):
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        return to_json(result).encode("utf-8"), "application/json"
    except Exception as e:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % e)


def main():
    global request_id
    connection = Connection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    set_up_output()
    set_up_paths()
    set_up_logging()
    try:
        handler = load(os.environ["_HANDLER"])
    except Exception as e:
        logging.warning(INIT_WARNING)
        error = error_of(e)
        log_error(error)
        connection.fail("/init/error", error)
        sys.exit(1)
    while True:
        headers, body = connection.next()
        request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        trace_id = headers.get("Lambda-Runtime-Trace-Id")
        if trace_id is None:
            os.environ.pop("_X_AMZN_TRACE_ID", None)
        else:
            os.environ["_X_AMZN_TRACE_ID"] = trace_id
        handle(handler, connection, headers, body)


if __name__ == "__main__":
    main()
