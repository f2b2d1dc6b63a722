package dev.postern.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Mapping templates: runs {@link TemplateRendering} and prints its ratios. The argument, if there
 * is one, is the number of forks.
 */
final class TemplateBenchmark {
  private TemplateBenchmark() {}

  public static void main(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(TemplateRendering.class.getName() + "\\..*")
        .forks(args.length > 0 ? Integer.parseInt(args[0]) : 3)
        .warmupIterations(5)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1));
    Map<String, Double> scores = scores(new Runner(options.build()).run());
    ratio(scores, "loopWithPostern", "loopWithVelocityAlone");
    ratio(scores, "loopParsedEachTime", "loopWithPostern");
    ratio(scores, "fiftyPathsOfAMegabyte", "onePathOfAMegabyte");
  }

  private static Map<String, Double> scores(Collection<RunResult> results) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      scores.put(name.substring(name.lastIndexOf('.') + 1), result.getPrimaryResult().getScore());
    }
    scores.forEach((name, score) -> System.out.printf(Locale.ROOT, "%s (us): %.1f%n", name, score));
    return scores;
  }

  private static void ratio(Map<String, Double> scores, String one, String other) {
    double ratio = score(scores, one) / score(scores, other);
    System.out.printf(Locale.ROOT, "ratio %s / %s: %.2f%n", one, other, ratio);
  }

  private static double score(Map<String, Double> scores, String name) {
    Double score = scores.get(name);
    if (score == null) {
      throw new IllegalStateException("JMH measured no " + name);
    }
    return score;
  }
}
