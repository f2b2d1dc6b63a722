package dev.postern.emulator.management.model;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * How a service's front end words what an input violates.
 *
 * @param code the error code
 * @param naming how a member is named
 */
public record Wording(String code, Naming naming) {
  /** How a member of an input is named. */
  public enum Naming {
    /**
     * A member of the body after the body, as in {@code putIntegrationInput.type}; a member of the
     * path, the query or the headers alone.
     */
    AFTER_BODY,
    /** Every member alone, as in {@code functionName}. */
    ALONE
  }

  /** API Gateway's. */
  public static final Wording API_GATEWAY = new Wording("ValidationException", Naming.AFTER_BODY);

  /** Lambda's. */
  public static final Wording LAMBDA = new Wording("ValidationException", Naming.ALONE);

  /** How a member of that operation's input is named. */
  String nameOf(String operation, SdkField<?> field) {
    boolean afterBody = naming == Naming.AFTER_BODY && field.location() == MarshallLocation.PAYLOAD;
    return afterBody ? decapitalized(operation) + "Input." + memberName(field) : memberName(field);
  }

  /** As the service model writes it, where SDKs capitalize it. */
  static String memberName(SdkField<?> field) {
    return decapitalized(field.memberName());
  }

  private static String decapitalized(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
