package dev.postern.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One AWS service as Postern answers it: its name and the operations that have a handler. A family
 * of operations is built when the first of them is called, so that starting costs nothing for what
 * nobody uses.
 */
public final class ServiceHandlers {
  private final String service;
  private final Map<String, Family> families;
  private final Optional<InputCheck> check;
  private final Optional<CallCheck> admission;

  private ServiceHandlers(
      String service,
      Map<String, Family> families,
      Optional<InputCheck> check,
      Optional<CallCheck> admission) {
    this.service = service;
    this.families = families;
    this.check = check;
    this.admission = admission;
  }

  /**
   * Starts a service.
   *
   * @param service the service's name, such as {@code apigateway}: its signing name, except for API
   *     Gateway's second API, which signs as {@code apigateway} too and here is called {@code
   *     apigatewayv2}
   */
  public static Builder builder(String service) {
    return new Builder(service);
  }

  /** The service's name. */
  public String service() {
    return service;
  }

  /** The names of the operations that have a handler. */
  public Set<String> operations() {
    return families.keySet();
  }

  /**
   * The handler of that operation, behind the service's checks; empty when it is not implemented
   * yet.
   */
  public Optional<OperationHandler<SdkPojo, SdkPojo>> find(String operation) {
    return Optional.ofNullable(families.get(operation))
        .map(family -> checked(operation, admitted(operation, family.handler(operation))));
  }

  private OperationHandler<SdkPojo, SdkPojo> admitted(
      String operation, OperationHandler<SdkPojo, SdkPojo> handler) {
    return admission
        .<OperationHandler<SdkPojo, SdkPojo>>map(
            it ->
                (call, input) -> {
                  it.check(operation, call, input);
                  return handler.handle(call, input);
                })
        .orElse(handler);
  }

  private OperationHandler<SdkPojo, SdkPojo> checked(
      String operation, OperationHandler<SdkPojo, SdkPojo> handler) {
    return check
        .<OperationHandler<SdkPojo, SdkPojo>>map(
            it ->
                (call, input) -> {
                  it.check(operation, input);
                  return handler.handle(call, input);
                })
        .orElse(handler);
  }

  /** Collects families of operations. */
  public static final class Builder {
    private final String service;
    private final Map<String, Family> families = new HashMap<>();
    private Optional<InputCheck> check = Optional.empty();
    private Optional<CallCheck> admission = Optional.empty();

    private Builder(String service) {
      this.service = service;
    }

    /**
     * Adds a family.
     *
     * @param handlers makes the family's handlers, called once, on first use
     * @param operations the names of exactly the operations that {@code handlers} answers
     */
    public Builder family(Supplier<OperationHandlers> handlers, String... operations) {
      Family family = new Family(handlers);
      for (String operation : operations) {
        if (families.put(operation, family) != null) {
          throw new IllegalArgumentException("two handlers for operation " + operation);
        }
      }
      return this;
    }

    /** Every input passes this check before its handler; without it all inputs pass. */
    public Builder checking(InputCheck inputs) {
      check = Optional.of(inputs);
      return this;
    }

    /** Every call with a valid input passes this check too; without it all callers may. */
    public Builder admitting(CallCheck calls) {
      admission = Optional.of(calls);
      return this;
    }

    public ServiceHandlers build() {
      return new ServiceHandlers(service, Map.copyOf(families), check, admission);
    }
  }

  /** A family that is built on first use. */
  private static final class Family {
    private final Supplier<OperationHandlers> supplier;
    private volatile Optional<OperationHandlers> built = Optional.empty();

    Family(Supplier<OperationHandlers> supplier) {
      this.supplier = supplier;
    }

    OperationHandler<SdkPojo, SdkPojo> handler(String operation) {
      return handlers()
          .find(operation)
          .orElseThrow(
              () -> new IllegalStateException("declared but not built: operation " + operation));
    }

    private OperationHandlers handlers() {
      Optional<OperationHandlers> handlers = built;
      if (handlers.isEmpty()) {
        synchronized (this) {
          handlers = built;
          if (handlers.isEmpty()) {
            handlers = Optional.of(supplier.get());
            built = handlers;
          }
        }
      }
      return handlers.get();
    }
  }
}
