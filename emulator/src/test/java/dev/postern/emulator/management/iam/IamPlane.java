package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.sts.StsManagement;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IAM and STS over the wire, without a socket: calls are forms, answers the XML inside the result
 * element, with no white space between elements.
 */
public final class IamPlane {
  public static final String ACCOUNT = "123456789012";
  public static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Principal\":{\"Service\":\"apigateway.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
  public static final String LOGS =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"logs:*\","
          + "\"Resource\":\"*\"}}";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-31T12:00:00.700Z"));
  private final InstantSource time = now::get;
  public final ManagementContext context =
      new ManagementContext(
          new Worlds(), new IdSource(new Random(1)), time.withZone(ZoneOffset.UTC));
  private final AwsEndpoint endpoint =
      new AwsEndpoint(
          List.of(IamManagement.handlers(context), StsManagement.handlers(context)),
          () -> "a-request-id",
          context.worlds()::accountOf);
  private final String accessKeyId;

  /** A caller whose access key id is an account. */
  public IamPlane() {
    this(ACCOUNT);
  }

  private IamPlane(String accessKeyId) {
    this.accessKeyId = accessKeyId;
  }

  /** The clock of this plane. */
  public Clock clock() {
    return context.clock();
  }

  public void pass(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  /** The result of a call that succeeds. */
  public String iam(String action, String... parameters) {
    return result("iam", accessKeyId, action, parameters);
  }

  /** The result of a call to STS that succeeds, signed with that key. */
  public String sts(String key, String action, String... parameters) {
    return result("sts", key, action, parameters);
  }

  /** The result of a call to IAM that succeeds, signed with that key. */
  public String iamAs(String key, String action, String... parameters) {
    return result("iam", key, action, parameters);
  }

  private String result(String service, String key, String action, String... parameters) {
    HttpResponse answer = call(service, key, action, parameters);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    Matcher result =
        Pattern.compile("<" + action + "Result>(.*)</" + action + "Result>", Pattern.DOTALL)
            .matcher(answer.bodyText());
    return result.find() ? result.group(1).replaceAll(">\\s+<", "><").strip() : "";
  }

  /** How a call is refused: status, code and message. */
  public String refused(String action, String... parameters) {
    return refusal(call("iam", accessKeyId, action, parameters));
  }

  /** How a call to STS, signed with that key, is refused. */
  public String stsRefused(String key, String action, String... parameters) {
    return refusal(call("sts", key, action, parameters));
  }

  private static String refusal(HttpResponse answer) {
    return "%d %s: %s"
        .formatted(
            answer.status(), text(answer.bodyText(), "Code"), text(answer.bodyText(), "Message"));
  }

  /** The text of the first element of that name. */
  public static String text(String xml, String element) {
    Matcher found =
        Pattern.compile("<%1$s>(.*?)</%1$s>".formatted(element), Pattern.DOTALL).matcher(xml);
    assertThat(found.find()).as(xml).isTrue();
    return found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private HttpResponse call(String service, String key, String action, String... parameters) {
    StringBuilder form = new StringBuilder("Action=" + action + "&Version=");
    form.append(service.equals("iam") ? "2010-05-08" : "2011-06-15");
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&').append(parameters[i]).append('=');
      form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    Headers headers =
        key.isEmpty()
            ? Headers.of("Content-Type", "application/x-www-form-urlencoded")
            : Headers.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20260131/us-east-1/%s/aws4_request, Signature=0"
                    .formatted(key, service));
    return endpoint.handle(
        new HttpRequest(
            "POST", "/", "", headers, form.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes a role of the usual trust. */
  public void role(String name, String... more) {
    String[] parameters = new String[more.length + 4];
    parameters[0] = "RoleName";
    parameters[1] = name;
    parameters[2] = "AssumeRolePolicyDocument";
    parameters[3] = TRUST;
    System.arraycopy(more, 0, parameters, 4, more.length);
    iam("CreateRole", parameters);
  }

  /** Makes a managed policy; its ARN. */
  public String policy(String name) {
    return text(iam("CreatePolicy", "PolicyName", name, "PolicyDocument", LOGS), "Arn");
  }
}
