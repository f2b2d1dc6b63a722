package dev.postern.openapi;

import java.util.List;

/**
 * Sorts Swagger Parser's messages as API Gateway, which is lenient, would: what cannot be walked
 * through is an error, what is unexpected a warning, and what is missing is not missed.
 */
final class ParseIssues {
  private ParseIssues() {}

  static void report(List<String> messages, Warnings warnings) {
    for (String message : messages) {
      String issue = inWordsOfTheDocument(message);
      if (issue.endsWith("is not of type `object`") || issue.endsWith("is not of type `array`")) {
        throw Place.DOCUMENT.error(issue);
      }
      if (issue.endsWith("is unexpected")) {
        warnings.add("Parse issue: " + issue);
      }
    }
  }

  private static String inWordsOfTheDocument(String message) {
    return message.replace("#any'(post)", "'(x-amazon-apigateway-any-method)");
  }
}
