package dev.postern.emulator.management.patch;

import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/**
 * The patch engine: the table of one type. Each row is a path and the operations it takes; a change
 * is a function from value to value, so several operations in one call apply in order and all or
 * none. The first row whose path matches decides.
 *
 * <pre>{@code
 * PatchTable<Model> table =
 *     PatchTable.<Model>builder(PatchWording.namingPaths())
 *         .replace("/description", (model, patch) ->
 *             model.toBuilder().description(patch.value()).build())
 *         .build();
 * Model patched = table.apply(model, request.patchOperations());
 * }</pre>
 *
 * @param <T> the immutable type that is patched
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html">Patch
 *     Operations</a>
 */
public final class PatchTable<T> {
  private final PatchWording wording;
  private final List<Row<T>> rows;
  private final boolean lenient;

  private PatchTable(PatchWording wording, List<Row<T>> rows, boolean lenient) {
    this.wording = wording;
    this.rows = rows;
    this.lenient = lenient;
  }

  /** A change of one row: the patched value, or AWS's refusal. */
  @FunctionalInterface
  public interface Change<T> {
    /**
     * Answers {@code value} with the patch applied.
     *
     * @throws AwsException when AWS would refuse the patch's value
     */
    T apply(T value, Patch patch);
  }

  private record Row<T>(PatchPath path, Map<Op, Change<T>> changes, List<Op> supported) {}

  /** Starts a table whose refusals are put in these words. */
  public static <T> Builder<T> builder(PatchWording wording) {
    return new Builder<>(wording);
  }

  /**
   * Applies the operations in order.
   *
   * @return the patched value; {@code value} itself when there are no operations
   * @throws AwsException 400 {@code BadRequestException} when the table does not take an operation,
   *     or what a change throws
   */
  public T apply(T value, List<PatchOperation> operations) {
    T patched = value;
    for (PatchOperation operation : operations) {
      patched = applyOne(patched, operation);
    }
    return patched;
  }

  private T applyOne(T value, PatchOperation operation) {
    Op op = operation.op();
    if (op == null || op == Op.UNKNOWN_TO_SDK_VERSION) {
      throw new AwsException(
          400,
          "BadRequestException",
          "Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
    }
    String path = pathOf(operation);
    for (Row<T> row : rows) {
      Optional<Map<String, String>> captures = row.path().match(path);
      if (captures.isPresent()) {
        return applyRow(row, op, value, new Patch(operation, captures.get()));
      }
    }
    throw refuse(op, path, List.of());
  }

  private T applyRow(Row<T> row, Op op, T value, Patch patch) {
    Change<T> change = row.changes().get(op);
    if (change != null) {
      return change.apply(value, patch);
    }
    if (lenient) {
      return value;
    }
    throw refuse(op, patch.path(), row.supported());
  }

  private AwsException refuse(Op op, String path, List<Op> supportedHere) {
    List<String> paths =
        rows.stream()
            .filter(row -> row.supported().contains(op))
            .map(row -> row.path().pattern())
            .toList();
    return wording.refuse(
        new PatchWording.Refused(
            op.toString(), path, supportedHere.stream().map(Op::toString).toList(), paths));
  }

  static String pathOf(PatchOperation operation) {
    return Optional.ofNullable(operation.path()).orElse("");
  }

  /** Collects a table's rows in order. */
  public static final class Builder<T> {
    private final PatchWording wording;
    private final Map<String, Row<T>> rows = new LinkedHashMap<>();
    private boolean lenient;

    private Builder(PatchWording wording) {
      this.wording = wording;
    }

    /** The path takes {@code add}. */
    public Builder<T> add(String path, Change<T> change) {
      return on(Op.ADD, path, change);
    }

    /** The path takes {@code replace}. */
    public Builder<T> replace(String path, Change<T> change) {
      return on(Op.REPLACE, path, change);
    }

    /** The path takes {@code remove}. */
    public Builder<T> remove(String path, Change<T> change) {
      return on(Op.REMOVE, path, change);
    }

    /** The path takes {@code copy}; the change reads {@link Patch#from()}. */
    public Builder<T> copy(String path, Change<T> change) {
      return on(Op.COPY, path, change);
    }

    /**
     * The path refuses {@code op} in words of its own. The operation does not count as supported
     * there when the table's wording lists what is.
     */
    public Builder<T> refuse(Op op, String path, Function<Patch, AwsException> refusal) {
      row(path)
          .changes()
          .put(
              op,
              (value, patch) -> {
                throw refusal.apply(patch);
              });
      return this;
    }

    /**
     * Paths of the table pass over operations that they do not take, without a word, as some of
     * AWS's types do. Unknown paths are still refused.
     */
    public Builder<T> passingOverOtherOperations() {
      lenient = true;
      return this;
    }

    private Builder<T> on(Op op, String path, Change<T> change) {
      Row<T> row = row(path);
      row.changes().put(op, change);
      row.supported().add(op);
      return this;
    }

    private Row<T> row(String path) {
      return rows.computeIfAbsent(
          path, p -> new Row<>(PatchPath.parse(p), new EnumMap<>(Op.class), new ArrayList<>()));
    }

    public PatchTable<T> build() {
      return new PatchTable<>(wording, List.copyOf(rows.values()), lenient);
    }
  }
}
