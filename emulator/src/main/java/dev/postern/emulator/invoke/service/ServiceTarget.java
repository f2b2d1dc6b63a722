package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.service.ServiceProfile.Protocol;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The AWS service behind one method, compiled: what it is, where it is, and what is peculiar to
 * speaking with it.
 *
 * @param uri the integration's URI
 * @param profile how the service is spoken to
 * @param origin where it is; empty when nobody said so
 * @param signature signs its requests
 */
public record ServiceTarget(
    ServiceUri uri, ServiceProfile profile, Optional<Origin> origin, ServiceSignature signature) {
  private static final String JSON = "application/json";

  /**
   * Compiles the target of an integration.
   *
   * @param uri the integration's URI, its stage variables filled in
   * @param credentials the integration's credentials, likewise
   * @throws MappingException when they are no role
   */
  public static ServiceTarget of(
      ServiceUri uri, Optional<String> credentials, AwsServices services) {
    ServiceProfile profile = services.profile(uri);
    Optional<Origin> origin = services.origin(uri);
    return new ServiceTarget(
        uri, profile, origin, services.signature(uri, profile, origin, credentials));
  }

  /** The URL, variables and all: where the developer says the service is, else where AWS has it. */
  public String url() {
    return uri.at(origin.map(Origin::text).orElse(uri.awsOrigin()));
  }

  /** The {@code X-Amz-Target} that API Gateway writes by itself. */
  public Optional<String> target() {
    return uri.isAction() ? profile.target(uri.api()) : Optional.empty();
  }

  /** The {@code Content-Type} that API Gateway writes by itself. */
  public String contentType() {
    return profile.contentType(target().isPresent());
  }

  /**
   * The header fields with which the service will answer at all. A query service answers JSON or
   * XML as it is asked; one that stands in for it may know XML alone and refuse what does not
   * accept that, so it is asked for anything else as a second choice.
   */
  public Headers acceptable(Headers headers) {
    if (!speaksQuery(headers) || origin.filter(Origin::isAws).isPresent()) {
      return headers;
    }
    return headers
        .first("Accept")
        .filter(accept -> !accept.contains("*/*"))
        .map(accept -> headers.toBuilder().set("Accept", accept + ", */*;q=0.1").build())
        .orElse(headers);
  }

  private boolean speaksQuery(Headers headers) {
    return profile.protocol() == Protocol.QUERY && !headers.contains("X-Amz-Target");
  }

  /** What a developer should know before the service answers with an error that does not tell. */
  public Optional<String> advice(Headers headers) {
    boolean targetMissing =
        profile.targetPrefix().isPresent()
            && profile.protocol() != Protocol.QUERY
            && !headers.contains("X-Amz-Target");
    return targetMissing
        ? Optional.of(
            "the request has no X-Amz-Target, which API Gateway does not write here: map"
                + " integration.request.header.X-Amz-Target to '"
                + profile.targetPrefix().get()
                + "."
                + (uri.isAction() ? uri.api() : "ACTION")
                + "' and Content-Type to '"
                + profile.contentType(true)
                + "'")
        : Optional.empty();
  }

  /** What a developer should know of an answer that does not tell. */
  public Optional<String> advice(HttpResponse answer) {
    boolean tableMissing =
        profile.signingName().equals("dynamodb")
            && answer.status() == 400
            && origin.filter(Origin::isAws).isEmpty()
            && answer.bodyText().contains("ResourceNotFoundException");
    return tableMissing
        ? Optional.of(
            "DynamoDB Local keeps the tables of each access key and Region apart unless it is"
                + " started with -sharedDb, and this request has an access key of its own")
        : Optional.empty();
  }

  /** The service's own id of the request. */
  public Optional<String> requestId(HttpResponse answer) {
    return answer
        .headers()
        .first("x-amzn-RequestId")
        .or(() -> answer.headers().first("x-amz-request-id"));
  }

  /**
   * The service's answer as API Gateway gets it from AWS.
   *
   * @param sent the request's header fields
   */
  public ServiceAnswer answer(Headers sent, HttpResponse answer) {
    if (!speaksQuery(sent) || !wantsJson(sent) || !isXml(answer)) {
      return new ServiceAnswer(answer, false);
    }
    return QueryAnswer.json(answer.body())
        .map(json -> new ServiceAnswer(inJson(answer, json), true))
        .orElseGet(() -> new ServiceAnswer(answer, false));
  }

  private static boolean wantsJson(Headers sent) {
    return sent.first("Accept").orElse("").startsWith(JSON);
  }

  private static boolean isXml(HttpResponse answer) {
    return answer
        .headers()
        .first("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> type.startsWith("text/xml") || type.startsWith("application/xml"))
        .isPresent();
  }

  private static HttpResponse inJson(HttpResponse answer, String json) {
    return new HttpResponse(
        answer.status(),
        answer.headers().toBuilder().set("Content-Type", JSON).build(),
        json.getBytes(StandardCharsets.UTF_8));
  }
}
