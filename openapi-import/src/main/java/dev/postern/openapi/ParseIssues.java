package dev.postern.openapi;

import java.util.List;

/**
 * Sorts Swagger Parser's messages as API Gateway, which is lenient, would: what has the wrong form
 * is an error, what is unexpected a warning, and what is missing is not missed.
 */
final class ParseIssues {
  private ParseIssues() {}

  static void report(List<String> messages, Warnings warnings) {
    for (String message : messages) {
      if (message.contains("is not of type `object`")
          || message.contains("is not of type `array`")) {
        throw Place.DOCUMENT.error(inWordsOfTheDocument(message));
      }
      if (message.endsWith("is unexpected")) {
        warnings.add("Parse issue: " + inWordsOfTheDocument(message));
      }
    }
  }

  private static String inWordsOfTheDocument(String message) {
    return message.replace("#any'(post)", "'(x-amazon-apigateway-any-method)");
  }
}
