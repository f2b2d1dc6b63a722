package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/**
 * An HTTP endpoint of a function or of one of its aliases.
 *
 * @param id the 32 characters its host name begins with, unique in this gateway
 * @param function the function, qualified where the URL is an alias's
 * @param authType whether callers must be allowed by IAM
 * @param cors how browsers of other origins are answered
 * @param invokeMode whether results are streamed
 * @param createdAt when it was created
 * @param modifiedAt when it was changed last
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html">Function
 *     URLs</a>
 */
public record FunctionUrl(
    String id,
    FunctionArn function,
    FunctionUrlAuthType authType,
    Optional<Cors> cors,
    InvokeMode invokeMode,
    Instant createdAt,
    Instant modifiedAt) {}
