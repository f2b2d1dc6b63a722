package dev.postern.wire;

import dev.postern.wire.codec.MalformedInputException;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.Operation;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * How one protocol of AWS reads requests, writes answers and refuses: the one place where a refusal
 * becomes an HTTP response.
 */
sealed interface Dialect permits AwsJsonDialect, QueryDialect, RestJsonDialect {
  /**
   * The request object of a call.
   *
   * @throws MalformedInputException if the input cannot be read as that
   */
  SdkPojo read(Call call, HttpRequest request);

  /** The answer that carries that response object. */
  HttpResponse write(Operation operation, SdkPojo response, String requestId);

  /** The answer for what a handler refused. */
  HttpResponse refuse(AwsException refusal, String requestId);

  /**
   * The answer for input that cannot be read.
   *
   * @param reason what is wrong with it; empty when AWS does not tell
   */
  HttpResponse refuseMalformed(Optional<String> reason, String requestId);

  /**
   * The answer for a call of no known operation.
   *
   * @param name what the caller named; empty when it named nothing
   */
  HttpResponse refuseUnknownOperation(String name, String requestId);
}
