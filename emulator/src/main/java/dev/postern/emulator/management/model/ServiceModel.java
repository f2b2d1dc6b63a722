package dev.postern.emulator.management.model;

import dev.postern.wire.AwsException;
import dev.postern.wire.InputCheck;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The service model's constraints on the inputs of one service, held by its front end: before
 * anything is looked up, and whoever answers the operation. Their table is read when the first
 * input comes.
 */
public final class ServiceModel implements InputCheck {
  private final String service;
  private final Wording wording;
  private volatile Optional<ConstraintTable> table = Optional.empty();

  /**
   * The model of a service.
   *
   * @param service the service's name, such as {@code apigateway}
   * @param wording how it words what an input violates
   */
  public ServiceModel(String service, Wording wording) {
    this.service = service;
    this.wording = wording;
  }

  /**
   * Refuses an input that is not what the service model says.
   *
   * @throws AwsException 400, telling all that is violated
   */
  @Override
  public void check(String operation, SdkPojo input) {
    Violations violations = new Violations(operation, wording);
    for (MemberRule rule : table().rules().getOrDefault(operation, List.of())) {
      rule.check(input, violations);
    }
    violations.refuse();
  }

  private ConstraintTable table() {
    return table.orElseGet(this::readOnce);
  }

  private synchronized ConstraintTable readOnce() {
    ConstraintTable read = table.orElseGet(() -> ConstraintTable.read(service));
    table = Optional.of(read);
    return read;
  }
}
