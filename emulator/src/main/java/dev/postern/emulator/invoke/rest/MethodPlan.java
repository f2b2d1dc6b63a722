package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.trace.TracedTarget;
import java.util.List;

/**
 * A method compiled: what a request passes before the integration, and the integration.
 *
 * @param resourceId the resource's id
 * @param resourcePath the resource's path template
 * @param httpMethod the method as configured, {@code ANY} included
 * @param gates the checks it needs, in AWS's order
 * @param integration what answers
 * @param target what traces say of where it is
 */
record MethodPlan(
    String resourceId,
    String resourcePath,
    String httpMethod,
    List<Gate> gates,
    MethodIntegration integration,
    TracedTarget target) {

  /** The method as messages name it, such as {@code GET /pets/{petId}}. */
  static String place(String httpMethod, String resourcePath) {
    return httpMethod + " " + resourcePath;
  }

  String place() {
    return place(httpMethod, resourcePath);
  }
}
