package dev.postern.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Figures of one thing measured several times.
 *
 * @param values the figures in the order measured
 */
record Samples(List<Double> values) {
  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Pair by pair, this over that: what stays steady when the machine's speed drifts. */
  Samples over(Samples that) {
    return new Samples(
        IntStream.range(0, values.size())
            .mapToObj(i -> values.get(i) / that.values.get(i))
            .toList());
  }

  /** {@code median (min - max)}. */
  String print(String format) {
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return String.format(
        Locale.ROOT, format + " (" + format + " - " + format + ")", median(), min, max);
  }
}
