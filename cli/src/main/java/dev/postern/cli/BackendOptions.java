package dev.postern.cli;

import dev.postern.emulator.PosternConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of {@code start} that say what stands behind integrations. */
final class BackendOptions {
  private static final String AWS_ENDPOINT = "--aws-endpoint";
  private static final String VPC_LINK = "--vpc-link";

  @Option(
      names = AWS_ENDPOINT,
      paramLabel = "[SERVICE=]URL",
      description =
          "Where AWS services are, or one of them: sqs=http://localhost:9324. May be given more"
              + " than once; POSTERN_AWS_ENDPOINT separates by commas. Default: nowhere.")
  private List<String> awsEndpoints = new ArrayList<>();

  @Option(
      names = VPC_LINK,
      paramLabel = "LINK=URL",
      description =
          "Where a VPC link leads, the link by its id or name: orders=http://localhost:8080. May be"
              + " given more than once; POSTERN_VPC_LINK separates by commas.")
  private List<String> vpcLinks = new ArrayList<>();

  /**
   * Adds what was given to a configuration.
   *
   * @throws CommandFailure when something of it cannot be honoured
   */
  PosternConfig addTo(PosternConfig config, Map<String, String> environment) {
    PosternConfig changed = withKeys(config, environment);
    Set<String> services = new HashSet<>();
    for (String given : given(awsEndpoints, environment, "POSTERN_AWS_ENDPOINT")) {
      changed = addAwsEndpoint(changed, given, services);
    }
    Set<String> links = new HashSet<>();
    for (String given : given(vpcLinks, environment, "POSTERN_VPC_LINK")) {
      changed = addVpcLink(changed, given, links);
    }
    return changed;
  }

  /** The developer's own keys, for endpoints that are AWS itself. */
  private static PosternConfig withKeys(PosternConfig config, Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    Optional<String> token =
        Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")).filter(given -> !given.isEmpty());
    return id.isEmpty() || secret.isEmpty() ? config : config.withAwsKeys(id, secret, token);
  }

  private static List<String> given(
      List<String> options, Map<String, String> environment, String variable) {
    return EnvironmentDefaults.list(options, environment, variable, ",");
  }

  private static PosternConfig addAwsEndpoint(
      PosternConfig config, String given, Set<String> before) {
    int equals = given.lastIndexOf('=');
    String service = given.substring(0, Math.max(equals, 0));
    refuseASecond(AWS_ENDPOINT, given, service.isEmpty() ? "a default" : service, before);
    try {
      return equals < 0
          ? config.withAwsEndpoint(given)
          : config.withAwsEndpoint(service, given.substring(equals + 1));
    } catch (IllegalArgumentException e) {
      throw refusal(AWS_ENDPOINT, given, String.valueOf(e.getMessage()));
    }
  }

  private static PosternConfig addVpcLink(PosternConfig config, String given, Set<String> before) {
    int equals = given.lastIndexOf('=');
    if (equals < 0) {
      throw refusal(
          VPC_LINK, given, "it needs a link and a URL, such as ab12cd=http://localhost:8080");
    }
    String link = given.substring(0, equals);
    refuseASecond(VPC_LINK, given, link, before);
    try {
      return config.withVpcLink(link, given.substring(equals + 1));
    } catch (IllegalArgumentException e) {
      throw refusal(VPC_LINK, given, String.valueOf(e.getMessage()));
    }
  }

  private static void refuseASecond(String option, String given, String name, Set<String> before) {
    if (!before.add(name)) {
      throw refusal(option, given, name + " was given already");
    }
  }

  private static CommandFailure refusal(String option, String given, String reason) {
    return CommandFailure.userError(option + " " + given + ": " + reason);
  }
}
