package dev.postern.emulator.management.rest;

import dev.postern.wire.ServiceHandlers;

/** The management plane of REST APIs as one service: which family answers which operation. */
public final class RestManagement {
  private RestManagement() {}

  /** The service {@code apigateway}. */
  public static ServiceHandlers handlers(RestContext context) {
    return ServiceHandlers.builder("apigateway")
        .family(
            () -> new RestApis(context).handlers(),
            "CreateRestApi",
            "GetRestApi",
            "GetRestApis",
            "UpdateRestApi",
            "DeleteRestApi")
        .build();
  }
}
