package dev.postern.emulator.invoke.mapping;

import org.apache.velocity.app.event.InvalidReferenceEventHandler;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.context.InternalWrapperContext;
import org.apache.velocity.util.introspection.Info;
import org.jspecify.annotations.Nullable;

/**
 * How references behave that lead to nothing, and how values print, where API Gateway differs from
 * plain Velocity: the name of an undefined reference is never printed.
 */
final class ReferenceRules implements InvalidReferenceEventHandler, ReferenceInsertionEventHandler {
  @Override
  public @Nullable Object referenceInsert(
      Context context, String reference, @Nullable Object value) {
    return value != null
            && context instanceof InternalWrapperContext wrapper
            && wrapper.getInternalUserContext() instanceof RenderScope scope
        ? scope.printed(value)
        : value;
  }

  @Override
  public Object invalidGetMethod(
      Context context,
      String reference,
      @Nullable Object object,
      @Nullable String property,
      Info info) {
    return Absent.ABSENT;
  }

  @Override
  public Object invalidMethod(
      Context context, String reference, @Nullable Object object, String method, Info info) {
    return Absent.ABSENT;
  }

  @Override
  public boolean invalidSetMethod(
      Context context, String leftReference, String rightReference, Info info) {
    return false;
  }
}
