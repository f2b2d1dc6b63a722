package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/**
 * One function with all that belongs to it; immutable.
 *
 * @param account the 12-digit account
 * @param region the Region
 * @param name its plain name
 * @param latest {@code $LATEST}
 * @param versions the published versions by number, in the order they were published
 * @param aliases the aliases by name, in the order they were created
 * @param policies the resource policies by qualifier; the function's own under {@code ""}
 * @param reservedConcurrency how many environments it may have at most, where that is set
 * @param settings what else is set for it
 */
public record LambdaFunction(
    String account,
    String region,
    String name,
    FunctionVersion latest,
    Map<String, FunctionVersion> versions,
    Map<String, AliasConfiguration> aliases,
    Map<String, ResourcePolicy> policies,
    OptionalInt reservedConcurrency,
    FunctionSettings settings) {
  /** The qualifier of what is being edited, and of a call without one. */
  public static final String LATEST = "$LATEST";

  /** Copies the maps; they keep their order. */
  public LambdaFunction {
    versions = copy(versions);
    aliases = copy(aliases);
    policies = copy(policies);
  }

  /** A function of which nothing else is set. */
  public LambdaFunction(
      String account,
      String region,
      String name,
      FunctionVersion latest,
      Map<String, FunctionVersion> versions,
      Map<String, AliasConfiguration> aliases,
      Map<String, ResourcePolicy> policies,
      OptionalInt reservedConcurrency) {
    this(
        account,
        region,
        name,
        latest,
        versions,
        aliases,
        policies,
        reservedConcurrency,
        FunctionSettings.none());
  }

  /** A new function: {@code $LATEST} and nothing more. */
  public static LambdaFunction of(FunctionArn arn, FunctionVersion latest) {
    return new LambdaFunction(
        arn.account(),
        arn.region(),
        arn.name(),
        latest,
        Map.of(),
        Map.of(),
        Map.of(),
        OptionalInt.empty());
  }

  static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Its ARN without a qualifier. */
  public FunctionArn arn() {
    return FunctionArn.of(account, region, name);
  }

  /** The version of that number, or {@code $LATEST}; an alias is none. */
  public Optional<FunctionVersion> version(String number) {
    return number.equals(LATEST) ? Optional.of(latest) : Optional.ofNullable(versions.get(number));
  }

  /** This with another {@code $LATEST}. */
  public LambdaFunction withLatest(FunctionVersion changed) {
    return new LambdaFunction(
        account, region, name, changed, versions, aliases, policies, reservedConcurrency, settings);
  }

  /** This with other published versions. */
  public LambdaFunction withVersions(Map<String, FunctionVersion> changed) {
    return new LambdaFunction(
        account, region, name, latest, changed, aliases, policies, reservedConcurrency, settings);
  }

  /** This with other aliases. */
  public LambdaFunction withAliases(Map<String, AliasConfiguration> changed) {
    return new LambdaFunction(
        account, region, name, latest, versions, changed, policies, reservedConcurrency, settings);
  }

  /** This with other resource policies. */
  public LambdaFunction withPolicies(Map<String, ResourcePolicy> changed) {
    return new LambdaFunction(
        account, region, name, latest, versions, aliases, changed, reservedConcurrency, settings);
  }

  /** This with another reserved concurrency. */
  public LambdaFunction withReservedConcurrency(OptionalInt changed) {
    return new LambdaFunction(
        account, region, name, latest, versions, aliases, policies, changed, settings);
  }

  /** This with other settings. */
  public LambdaFunction withSettings(FunctionSettings changed) {
    return new LambdaFunction(
        account, region, name, latest, versions, aliases, policies, reservedConcurrency, changed);
  }
}
