package dev.postern.lambda.function;

import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/**
 * One function with all that belongs to it; immutable.
 *
 * @param account the 12-digit account
 * @param region the Region
 * @param name its plain name
 * @param latest {@code $LATEST}
 * @param versions the published versions by number
 * @param aliases the aliases by name
 * @param policies the resource policies by qualifier; the function's own under {@code ""}
 * @param reservedConcurrency how many environments it may have at most, where that is set
 */
public record LambdaFunction(
    String account,
    String region,
    String name,
    FunctionVersion latest,
    Map<String, FunctionVersion> versions,
    Map<String, AliasConfiguration> aliases,
    Map<String, ResourcePolicy> policies,
    OptionalInt reservedConcurrency) {}
