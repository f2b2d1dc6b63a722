package dev.postern.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The operations of one resource family, each with its handler: what a management family hands to
 * its service.
 */
public final class OperationHandlers {
  private final Map<String, OperationHandler<SdkPojo, SdkPojo>> handlers;

  private OperationHandlers(Map<String, OperationHandler<SdkPojo, SdkPojo>> handlers) {
    this.handlers = handlers;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The names of the operations answered here. */
  public Set<String> operations() {
    return handlers.keySet();
  }

  /** The handler of that operation, if it is answered here. */
  public Optional<OperationHandler<SdkPojo, SdkPojo>> find(String operation) {
    return Optional.ofNullable(handlers.get(operation));
  }

  /** Collects handlers by operation name. */
  public static final class Builder {
    private final Map<String, OperationHandler<SdkPojo, SdkPojo>> handlers = new HashMap<>();

    private Builder() {}

    /**
     * Answers {@code operation} with {@code handler}. The types are the SDK's request and response
     * classes of that operation; the endpoint decodes to exactly the class that the SDK names for
     * it.
     */
    @SuppressWarnings(
        "unchecked") // the operation's name fixes the classes: OperationIndex decodes to them
    public <I extends SdkPojo, O extends SdkPojo> Builder on(
        String operation, OperationHandler<I, O> handler) {
      if (handlers.put(
              operation, (OperationHandler<SdkPojo, SdkPojo>) (OperationHandler<?, ?>) handler)
          != null) {
        throw new IllegalArgumentException("two handlers for operation " + operation);
      }
      return this;
    }

    public OperationHandlers build() {
      return new OperationHandlers(Map.copyOf(handlers));
    }
  }
}
