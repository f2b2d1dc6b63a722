package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.mapping.MappingException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.ResponseTransferMode;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * How an integration's answer may take its time, and whether it is passed on as it comes.
 *
 * @param timeout how long the whole answer may take
 * @param streamedSilence how long an answer that is passed on as it comes may be silent in the
 *     middle; empty for one that is collected first
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html">Response
 *     transfer mode</a>
 */
record TransferLimits(Duration timeout, Optional<Duration> streamedSilence) {
  private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;
  private static final Duration MOST_SILENCE = Duration.ofMinutes(5);
  private static final Duration MOST_SILENCE_AT_THE_EDGE = Duration.ofSeconds(30);

  /**
   * The limits of an integration.
   *
   * @throws MappingException when it streams although its type cannot
   */
  static TransferLimits of(Integration integration, RestApi api) {
    Integer configured = integration.timeoutInMillis();
    Duration timeout = Duration.ofMillis(configured == null ? DEFAULT_TIMEOUT_MILLIS : configured);
    if (integration.responseTransferMode() != ResponseTransferMode.STREAM) {
      return new TransferLimits(timeout, Optional.empty());
    }
    if (integration.type() != IntegrationType.HTTP_PROXY
        && integration.type() != IntegrationType.AWS_PROXY) {
      throw new MappingException(
          "the responseTransferMode STREAM works for proxy integrations, not for "
              + integration.typeAsString());
    }
    return new TransferLimits(
        timeout, Optional.of(isEdge(api) ? MOST_SILENCE_AT_THE_EDGE : MOST_SILENCE));
  }

  private static boolean isEdge(RestApi api) {
    return api.endpointConfiguration() != null
        && api.endpointConfiguration().types().contains(EndpointType.EDGE);
  }
}
