package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.Upstream;
import dev.postern.wire.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Signed calls of AWS services that no integration makes but a service of AWS's own, such as Lambda
 * when it fetches code from S3. They go to where the developer has the services, or nowhere.
 */
public final class ServiceCalls {
  private final AwsEndpoints endpoints;
  private final Upstream upstream;
  private final ServiceSigner signer;

  /**
   * The calls.
   *
   * @param endpoints where services are
   * @param upstream speaks HTTP to them
   * @param clock the time of signatures
   */
  public ServiceCalls(AwsEndpoints endpoints, Upstream upstream, Clock clock) {
    this.endpoints = endpoints;
    this.upstream = upstream;
    this.signer = new ServiceSigner(clock);
  }

  /**
   * A call.
   *
   * @param service the service, by its name in credential scopes and integration URIs
   * @param region the Region it is called in
   * @param account whose call it is; what stands in for AWS sees it as access key id
   * @param method the verb
   * @param target path and query, percent-encoded
   * @param headers the header fields
   * @param body the body; empty for none
   * @param timeout how long it may take altogether
   * @param streamedSilence as in an {@link EndpointRequest}
   */
  public record Call(
      String service,
      String region,
      String account,
      String method,
      String target,
      Headers headers,
      byte[] body,
      Duration timeout,
      Optional<Duration> streamedSilence) {}

  /** Where a service is; empty when nobody said so. */
  public Optional<Origin> origin(String service) {
    return endpoints.of(service);
  }

  /**
   * Makes a call; does not block.
   *
   * @param outcome told once how it ended, on any thread
   */
  public void send(Call call, Consumer<EndpointOutcome> outcome) {
    Optional<Origin> origin = origin(call.service());
    if (origin.isEmpty()) {
      outcome.accept(new EndpointOutcome.Failed(unknown(call.service())));
      return;
    }
    Optional<AwsKeys> keys = keys(call, origin.get());
    if (keys.isEmpty()) {
      outcome.accept(
          new EndpointOutcome.Failed(
              origin.get()
                  + " is AWS itself, and there are no keys to sign with: set AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY where Postern is started"));
      return;
    }
    upstream.send(signed(call, origin.get(), keys.get()), outcome);
  }

  /** What to do about a service of which nobody said where it is. */
  public static String unknown(String service) {
    return "nothing says where the AWS service %s is. Start Postern with --aws-endpoint %s=URL, or POSTERN_AWS_ENDPOINT"
        .formatted(service, service);
  }

  private Optional<AwsKeys> keys(Call call, Origin origin) {
    return origin.isAws() ? endpoints.keys() : Optional.of(AwsKeys.local(call.account()));
  }

  private EndpointRequest signed(Call call, Origin origin, AwsKeys keys) {
    String url = origin.text() + call.target();
    Headers headers = call.headers().toBuilder().set("Host", origin.authority()).build();
    ServiceSigner.Scope scope = new ServiceSigner.Scope(call.region(), call.service());
    return new EndpointRequest(
        call.method(),
        url,
        signer.sign(call.method(), url, headers, call.body(), scope, keys),
        call.body(),
        call.timeout(),
        call.streamedSilence());
  }

  /** Why a call has no answer, in words for the log; of an answer, its status. */
  public static String reason(EndpointOutcome outcome) {
    if (outcome instanceof EndpointOutcome.Failed failed) {
      return failed.reason();
    }
    if (outcome instanceof EndpointOutcome.InvalidAddress invalid) {
      return invalid.reason();
    }
    if (outcome instanceof EndpointOutcome.Answered answered) {
      return "it answered " + answered.response().status();
    }
    return "no answer in time";
  }
}
