package dev.postern.emulator.management.rest.domains;

/**
 * The part of AWS that a Region belongs to: it decides how ARNs begin and where host names end.
 *
 * @param name as in ARNs, such as {@code aws}
 * @param domain the end of host names, such as {@code amazonaws.com}
 */
record Partition(String name, String domain) {
  static Partition of(String region) {
    if (region.startsWith("cn-")) {
      return new Partition("aws-cn", "amazonaws.com.cn");
    }
    return new Partition(region.startsWith("us-gov-") ? "aws-us-gov" : "aws", "amazonaws.com");
  }
}
