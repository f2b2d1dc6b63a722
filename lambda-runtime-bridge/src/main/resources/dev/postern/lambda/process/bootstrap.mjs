// Postern's runtime client for Node.js functions.
//
// Speaks the Lambda Runtime API, loads the handler and calls it with one event after the other, as the runtime of AWS does:
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html

import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import util from 'node:util';

const API = '/2018-06-01/runtime';
const [HOST, PORT] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const TASK_ROOT = process.env.LAMBDA_TASK_ROOT;
const WITH_HTTP_HEAD = 'application/vnd.awslambda.http-integration-response';
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
const FIRST_WITHOUT_CALLBACKS = 24;
// Stands for a line end inside one entry of the log: Postern turns it back and keeps the entry whole.
const INNER_LINE_END = '\u001e';

const require = createRequire(import.meta.url);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let requestId;

// ---- Errors, with the names that AWS gives them

const runtimeError = (name) => {
  const type = class extends Error {};
  type.prototype.name = `Runtime.${name}`;
  return type;
};

const HandlerNotFound = runtimeError('HandlerNotFound');
const MalformedHandlerName = runtimeError('MalformedHandlerName');
const ImportModuleError = runtimeError('ImportModuleError');
const UserCodeSyntaxError = runtimeError('UserCodeSyntaxError');
const CallbackHandlerDeprecated = runtimeError('CallbackHandlerDeprecated');
const InvalidStreamingOperation = runtimeError('InvalidStreamingOperation');
const NodeJsExit = runtimeError('NodeJsExit');
const UnhandledPromiseRejection = runtimeError('UnhandledPromiseRejection');

const intoError = (thrown) => (thrown instanceof Error ? thrown : new Error(thrown));

function errorObject(thrown) {
  try {
    if (util.types.isNativeError(thrown) || (thrown?.name && thrown?.message && thrown?.stack)) {
      return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack.split('\n') };
    }
    return { errorType: typeof thrown, errorMessage: thrown.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'callback called with Error argument, but there was a problem while retrieving one or more of its'
        + ' message, name, and stack',
    };
  }
}

// ---- The log: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const LOGS_JSON = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';

function patchConsole() {
  const lowest = Math.max(LEVELS.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase()), 0);
  for (const [index, level] of LEVELS.entries()) {
    console[level.toLowerCase()] = index < lowest ? () => {} : (...parameters) => writeEntry(level, parameters);
  }
  console.log = console.info;
}

function writeEntry(level, parameters) {
  const timestamp = new Date().toISOString();
  const text = LOGS_JSON
    ? jsonEntry(timestamp, level, parameters)
    : `${timestamp}\t${requestId}\t${level}\t${util.format(...parameters)}`;
  process.stdout.write(text.replace(/\n/g, INNER_LINE_END) + '\n');
}

function jsonEntry(timestamp, level, parameters) {
  const entry = { timestamp, level, requestId };
  if (parameters.length === 1) {
    try {
      return JSON.stringify({ ...entry, message: parameters[0] }, (_, value) => withJsonError(value));
    } catch {
      return JSON.stringify({ ...entry, message: util.format(parameters[0]) });
    }
  }
  const error = parameters.find((parameter) => parameter instanceof Error);
  return JSON.stringify({ ...entry, message: util.format(...parameters), ...(error ? jsonError(error) : {}) });
}

const jsonError = (error) => ({
  errorType: error.constructor?.name ?? 'UnknownError',
  errorMessage: error.message,
  stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : error.stack,
});

const withJsonError = (value) => (value instanceof Error ? { ...jsonError(value), ...value } : value);

function logError(title, thrown) {
  const error = intoError(thrown);
  if (LOGS_JSON) {
    console.error(error);
  } else {
    console.error(title, `\t${errorText(error)}`);
  }
}

function errorText(error) {
  try {
    return JSON.stringify(error, (_, value) => (value instanceof Error ? withHiddenMembers(value) : value));
  } catch {
    return JSON.stringify(errorObject(error));
  }
}

function withHiddenMembers(error) {
  const shown = { errorType: error.name, errorMessage: error.message, code: error.code, ...error };
  return typeof error.stack === 'string' ? { ...shown, stack: error.stack.split('\n') } : shown;
}

// ---- The Runtime API. When its connection breaks, Postern is gone, and so must we be.

const postern = {
  request(method, where, headers, onResponse) {
    const request = http.request({ agent, host: HOST, port: PORT, method, path: API + where, headers }, onResponse);
    request.on('error', () => process.exit(1));
    return request;
  },

  exchange(method, where, headers, body) {
    return new Promise((resolve) => {
      const request = this.request(method, where, headers, (response) => {
        const portions = [];
        response.on('data', (portion) => portions.push(portion));
        response.on('error', () => process.exit(1));
        response.on('end', () => resolve({ response, body: Buffer.concat(portions).toString() }));
      });
      request.end(body);
    });
  },

  async next() {
    const { response, body } = await this.exchange('GET', '/invocation/next', {});
    if (response.statusCode !== 200) {
      process.exit(1);
    }
    return { headers: response.headers, body };
  },

  post(where, headers, text) {
    const body = Buffer.from(text);
    return this.exchange('POST', where, { 'Content-Length': body.length, ...headers }, body);
  },

  answer(invocation, result) {
    return this.post(`/invocation/${invocation}/response`, { 'Content-Type': 'application/json' }, resultText(result));
  },

  fail(where, thrown) {
    const error = errorObject(thrown);
    return this.post(
      where,
      { 'Content-Type': 'application/json', 'Lambda-Runtime-Function-Error-Type': headerText(error.errorType) },
      JSON.stringify(error),
    );
  },
};

const headerText = (text) => String(text).replace(/[^\x20-\x7e]/g, '?');

function resultText(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

// ---- Result streams: https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html

class ResultStream extends Writable {
  #request;
  #started = false;

  constructor(invocation, options) {
    super(options);
    this.taken = new Promise((resolve) => {
      this.#request = postern.request(
        'POST',
        `/invocation/${invocation}/response`,
        {
          'Content-Type': 'application/octet-stream',
          'Lambda-Runtime-Function-Response-Mode': 'streaming',
          'Transfer-Encoding': 'chunked',
          Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
        },
        (response) => response.on('end', resolve).resume(),
      );
    });
  }

  setContentType(contentType) {
    if (this.#started) {
      throw new InvalidStreamingOperation('Cannot set content-type, too late.');
    }
    this.#request.setHeader('Content-Type', contentType);
  }

  write(chunk, ...rest) {
    const plain = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(plain ? chunk : JSON.stringify(chunk), ...rest);
  }

  _write(chunk, encoding, done) {
    if (!this.#started) {
      this.#started = true;
      this._onBeforeFirstWrite?.((first) => this.#request.write(first));
    }
    this.#request.write(chunk, encoding, done);
  }

  _final(done) {
    if (!this.#started) {
      this.#started = true;
      this._onBeforeFirstWrite?.((first) => this.#request.write(first));
    }
    this.#request.end(done);
  }

  /** Breaks the result off; the error goes behind it. */
  fail(thrown) {
    const error = errorObject(thrown);
    this.#request.addTrailers({
      'Lambda-Runtime-Function-Error-Type': headerText(error.errorType),
      'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(error)).toString('base64'),
    });
    this.#request.end();
  }
}

const HttpResponseStream = {
  from(stream, head) {
    stream.setContentType(WITH_HTTP_HEAD);
    const text = JSON.stringify(head);
    stream._onBeforeFirstWrite = (write) => {
      write(text);
      write(Buffer.alloc(8));
    };
    return stream;
  },
};

function streamifyResponse(handler, options) {
  handler[STREAMING] = 'response';
  if (typeof options?.highWaterMark === 'number') {
    handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
  }
  return handler;
}

// ---- The handler

async function load(name) {
  if (name.includes('..')) {
    throw new MalformedHandlerName(
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }
  const base = path.basename(name);
  const dot = base.indexOf('.');
  if (dot < 0) {
    throw new MalformedHandlerName('Bad handler');
  }
  const module = await imported(name.slice(0, name.indexOf(base)), base.slice(0, dot));
  const handler = base.slice(dot + 1).split('.').reduce((object, key) => object && object[key], module);
  if (!handler) {
    throw new HandlerNotFound(`${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new HandlerNotFound(`${name} is not a function`);
  }
  refuseCallbacks(handler);
  return handler;
}

async function imported(directory, name) {
  try {
    return await firstModule(directory, name);
  } catch (e) {
    if (e instanceof SyntaxError) {
      throw new UserCodeSyntaxError(e);
    }
    throw e?.code === 'MODULE_NOT_FOUND' ? new ImportModuleError(e) : e;
  }
}

/** The first of the files that AWS tries, in its order; then what a name means to Node.js itself. */
async function firstModule(directory, name) {
  const file = path.resolve(TASK_ROOT, directory, name);
  const esModules = isInEsModulePackage(path.dirname(file));
  const typed = Number(process.versions.node.split('.')[0]) >= 24 ? ['.ts', '.mts', '.cts'] : [];
  for (const extension of ['', '.js', '.mjs', '.cjs', ...typed]) {
    const candidate = file + extension;
    if (fs.existsSync(candidate) && fs.statSync(candidate).isFile()) {
      const es = extension.startsWith('.m') || (esModules && (extension === '.js' || extension === '.ts'));
      return es ? import(pathToFileURL(candidate).href) : require(candidate);
    }
  }
  return require(require.resolve(name, { paths: [TASK_ROOT, path.resolve(TASK_ROOT, directory)] }));
}

function isInEsModulePackage(directory) {
  for (let folder = directory; !folder.endsWith('/node_modules'); folder = path.dirname(folder)) {
    const description = path.join(folder, 'package.json');
    if (fs.existsSync(description)) {
      try {
        return JSON.parse(fs.readFileSync(description, 'utf8'))?.type === 'module';
      } catch (e) {
        console.warn(`${description} cannot be read, it will be ignored for ES module detection purposes.`, e);
        return false;
      }
    }
    if (folder === path.dirname(folder)) {
      break;
    }
  }
  return false;
}

function refuseCallbacks(handler) {
  const version = /^AWS_Lambda_nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV ?? '');
  if (Number(version?.[1]) >= FIRST_WITHOUT_CALLBACKS && handler.length >= 3 && !handler[STREAMING]) {
    throw new CallbackHandlerDeprecated(
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to'
      + ' modify this function to use a supported handler signature to use Node.js 24 or later. For more information see'
      + ' https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.');
  }
}

// ---- One invocation

const parsedHeader = (text, name) => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (e) {
    throw new Error(`Cannot parse ${name} as json: ${e}`);
  }
};

function contextData(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parsedHeader(headers['lambda-runtime-client-context'], 'ClientContext'),
    identity: parsedHeader(headers['lambda-runtime-cognito-identity'], 'CognitoIdentity'),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

/** What is to happen when nothing is left to wait for. */
let whenIdle = () => {};

/** Calls a handler that answers by its promise, its callback or its context; resolves when the next may come. */
function callHandler(handler, event, headers) {
  const invocation = headers['lambda-runtime-aws-request-id'];
  return new Promise((next) => {
    let finished = false;
    const finish = (thrown, result) => {
      if (finished) {
        return;
      }
      whenIdle = () => {};
      if (thrown === undefined || thrown === null) {
        const answered = postern.answer(invocation, result);
        finished = true;
        answered.then(next);
      } else {
        finished = true;
        logError('Invoke Error', thrown);
        postern.fail(`/invocation/${invocation}/error`, thrown).then(next);
      }
    };
    let calledBack = false;
    const context = { callbackWaitsForEmptyEventLoop: true };
    const callback = (thrown, result) => {
      if (calledBack || finished) {
        return;
      }
      calledBack = true;
      if ((thrown === undefined || thrown === null) && context.callbackWaitsForEmptyEventLoop) {
        whenIdle = () => attempt(() => finish(null, result));
      } else {
        attempt(() => finish(thrown, result));
      }
    };
    const attempt = (act) => {
      try {
        act();
      } catch (e) {
        finish(e);
      }
    };
    context.done = (thrown, result) => attempt(() => finish(thrown, result));
    context.succeed = (result) => context.done(null, result);
    context.fail = (thrown) => context.done(thrown ?? 'handled');
    whenIdle = () => finish(...idleOutcome(handler));
    attempt(() => {
      const returned = handler(event(), Object.assign(context, contextData(headers)), callback);
      if (typeof returned?.then === 'function') {
        returned.then(context.succeed, context.fail);
      }
    });
  });
}

/** A handler that left nothing to wait for and no answer: null, unless it promised one. */
function idleOutcome(handler) {
  return handler.constructor.name === 'AsyncFunction'
    ? [new NodeJsExit('The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused'
      + ' by a Promise that was never settled. For more information, see'
      + ' https://nodejs.org/docs/latest/api/process.html#exit-codes'), undefined]
    : [null, null];
}

/** Calls a handler that writes its result to a stream; resolves when the next may come. */
async function callStreamingHandler(handler, event, headers) {
  const mark = handler[HIGH_WATER_MARK];
  const stream = new ResultStream(
    headers['lambda-runtime-aws-request-id'], mark === undefined ? {} : { highWaterMark: mark });
  const context = { callbackWaitsForEmptyEventLoop: true };
  // There is one connection, and the stream has it.
  fail = (thrown, code) => {
    stream.fail(thrown);
    stream.taken.then(() => process.exit(code));
  };
  try {
    const returned = handler(event(), stream, Object.assign(context, contextData(headers)));
    if (typeof returned?.then !== 'function') {
      throw 'Streaming does not support non-async handlers.';
    }
    if (typeof (await returned) !== 'undefined') {
      console.warn('Streaming handlers ignore return values.');
    }
  } catch (e) {
    logError('Invoke Error', e);
    stream.fail(e);
  }
  // A stream that its handler never ends is waited for until the invocation times out, as on AWS.
  await stream.taken;
}

// ---- The loop

let fail = (thrown, code) => postern.fail('/init/error', thrown).then(() => process.exit(code));

async function serve(handler) {
  const call = handler[STREAMING] ? callStreamingHandler : callHandler;
  for (;;) {
    const { headers, body } = await postern.next();
    requestId = headers['lambda-runtime-aws-request-id'];
    const invocation = requestId;
    fail = (thrown, code) => postern.fail(`/invocation/${invocation}/error`, thrown).then(() => process.exit(code));
    if (headers['lambda-runtime-trace-id']) {
      process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
    } else {
      delete process.env._X_AMZN_TRACE_ID;
    }
    await call(handler, () => JSON.parse(body), headers);
  }
}

function failAndExit(error) {
  logError('Uncaught Exception', error);
  fail(error, 129);
}

process.on('uncaughtException', failAndExit);
process.on('unhandledRejection', (reason) => {
  const error = new UnhandledPromiseRejection(String(reason));
  error.reason = reason;
  logError('Unhandled Promise Rejection', error);
  fail(error, 128);
});
process.on('beforeExit', () => {
  const act = whenIdle;
  whenIdle = () => {};
  act();
});

globalThis.awslambda = { streamifyResponse, HttpResponseStream };
patchConsole();
load(process.env._HANDLER).then(serve, failAndExit);
