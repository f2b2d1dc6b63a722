package dev.postern.emulator.admin;

import java.util.Optional;

/** The account and Region that a page is asked about: given in its query, or the usual ones. */
final class Origin {
  private static final String USUAL_ACCOUNT = "000000000000";
  private static final String USUAL_REGION = "us-east-1";

  private Origin() {}

  static String account(PageQuery query) {
    return givenAccount(query).orElse(USUAL_ACCOUNT);
  }

  /** The account that the query names, if it names one. */
  static Optional<String> givenAccount(PageQuery query) {
    return query.find("account", account -> account.matches("[0-9]{12}"), "a 12-digit account id");
  }

  static String region(PageQuery query) {
    return query
        .find("region", region -> region.matches("[a-z0-9-]+"), "a Region name")
        .orElse(USUAL_REGION);
  }
}
