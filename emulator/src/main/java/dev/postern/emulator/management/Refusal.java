package dev.postern.emulator.management;

import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.function.Supplier;

/** The refusals of the REST management plane: AWS's exception types with their statuses. */
public final class Refusal {
  private Refusal() {}

  public static AwsException badRequest(String message) {
    return new AwsException(400, "BadRequestException", message);
  }

  /** A value outside the service model's constraints; {@code message} is AWS's whole text. */
  public static AwsException validation(String message) {
    return new AwsException(400, "ValidationException", message);
  }

  public static AwsException notFound(String message) {
    return new AwsException(404, "NotFoundException", message);
  }

  public static AwsException conflict(String message) {
    return new AwsException(409, "ConflictException", message);
  }

  public static AwsException limitExceeded(String message) {
    return new AwsException(429, "LimitExceededException", message);
  }

  /** The refusal of a call that names an API which is not there. */
  public static Supplier<AwsException> unknownApi(CallContext call, String apiId) {
    return () ->
        notFound("Invalid API identifier specified %s:%s".formatted(call.account(), apiId));
  }
}
