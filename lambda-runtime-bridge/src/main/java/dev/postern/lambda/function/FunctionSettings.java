package dev.postern.lambda.function;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;

/**
 * What is set for a function besides its configuration; immutable.
 *
 * @param tags its tags
 * @param eventInvokeConfigs how asynchronous invocations are treated, by qualifier; {@code $LATEST}
 *     for calls without one
 * @param provisioned the provisioned concurrency, by version number or alias
 * @param urls the function URLs by alias; the function's own under {@code ""}
 * @param recursiveLoop what happens to a function that calls itself
 * @param publishing what publishing goes by
 * @param changedAt when the change began that is still under way, if one is
 */
public record FunctionSettings(
    Map<String, String> tags,
    Map<String, FunctionEventInvokeConfig> eventInvokeConfigs,
    Map<String, Provisioned> provisioned,
    Map<String, FunctionUrl> urls,
    RecursiveLoop recursiveLoop,
    Publishing publishing,
    Optional<Instant> changedAt) {
  /**
   * Environments that are kept ready.
   *
   * @param requested how many
   * @param since when that was asked for
   */
  public record Provisioned(int requested, Instant since) {}

  /**
   * What publishing goes by.
   *
   * @param lastNumber the number of the version published last; 0 before the first
   * @param content what {@code $LATEST} was then, without what changes by itself
   */
  public record Publishing(int lastNumber, Optional<FunctionConfiguration> content) {}

  /** Copies the maps; they keep their order. */
  public FunctionSettings {
    tags = LambdaFunction.copy(tags);
    eventInvokeConfigs = LambdaFunction.copy(eventInvokeConfigs);
    provisioned = LambdaFunction.copy(provisioned);
    urls = LambdaFunction.copy(urls);
  }

  /** Nothing is set. */
  public static FunctionSettings none() {
    return new FunctionSettings(
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        RecursiveLoop.TERMINATE,
        new Publishing(0, Optional.empty()),
        Optional.empty());
  }

  /** These with other tags. */
  public FunctionSettings withTags(Map<String, String> changed) {
    return new FunctionSettings(
        changed, eventInvokeConfigs, provisioned, urls, recursiveLoop, publishing, changedAt);
  }

  /** These with other ways to treat asynchronous invocations. */
  public FunctionSettings withEventInvokeConfigs(Map<String, FunctionEventInvokeConfig> changed) {
    return new FunctionSettings(
        tags, changed, provisioned, urls, recursiveLoop, publishing, changedAt);
  }

  /** These with other provisioned concurrency. */
  public FunctionSettings withProvisioned(Map<String, Provisioned> changed) {
    return new FunctionSettings(
        tags, eventInvokeConfigs, changed, urls, recursiveLoop, publishing, changedAt);
  }

  /** These with other function URLs. */
  public FunctionSettings withUrls(Map<String, FunctionUrl> changed) {
    return new FunctionSettings(
        tags, eventInvokeConfigs, provisioned, changed, recursiveLoop, publishing, changedAt);
  }

  /** These with another treatment of functions that call themselves. */
  public FunctionSettings withRecursiveLoop(RecursiveLoop changed) {
    return new FunctionSettings(
        tags, eventInvokeConfigs, provisioned, urls, changed, publishing, changedAt);
  }

  /** These after another version was published. */
  public FunctionSettings withPublishing(Publishing changed) {
    return new FunctionSettings(
        tags, eventInvokeConfigs, provisioned, urls, recursiveLoop, changed, changedAt);
  }

  /** These with a change under way, or none. */
  public FunctionSettings withChangedAt(Optional<Instant> changed) {
    return new FunctionSettings(
        tags, eventInvokeConfigs, provisioned, urls, recursiveLoop, publishing, changed);
  }
}
