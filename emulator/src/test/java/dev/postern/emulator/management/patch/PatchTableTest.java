package dev.postern.emulator.management.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.AwsException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

class PatchTableTest {
  /** A list of words, patched: what was done is appended. */
  private static PatchTable<List<String>> table(PatchWording wording) {
    return PatchTable.<List<String>>builder(wording)
        .replace("/name", (log, patch) -> with(log, "name=" + patch.value()))
        .add("/tags/{key}", (log, patch) -> with(log, "tag " + patch.capture("key")))
        .remove("/tags/{key}", (log, patch) -> with(log, "no tag " + patch.capture("key")))
        .replace("/a/{x}/b/{y}", (log, p) -> with(log, p.capture("x") + p.capture("y")))
        .copy("/name", (log, patch) -> with(log, patch.from() + "->" + patch.path()))
        .refuse(
            Op.REMOVE, "/name", patch -> new AwsException(400, "BadRequestException", "no, never"))
        .build();
  }

  private static final PatchTable<List<String>> TABLE = table(PatchWording.namingOperations());

  private static List<String> with(List<String> log, String word) {
    return Stream.concat(log.stream(), Stream.of(word)).toList();
  }

  private static PatchOperation patch(String op, String path, String value) {
    return PatchOperation.builder().op(op).path(path).value(value).build();
  }

  private static void refuses(PatchTable<List<String>> table, PatchOperation patch, String text) {
    assertThatThrownBy(() -> table.apply(List.of(), List.of(patch)))
        .isInstanceOfSatisfying(
            AwsException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.code()).isEqualTo("BadRequestException");
              assertThat(refusal.message()).isEqualTo(text);
            });
  }

  @Test
  void operationsAreAppliedInOrder() {
    assertThat(
            TABLE.apply(
                List.of("was"),
                List.of(
                    patch("replace", "/name", "a"),
                    patch("add", "/tags/x~1y~01", "v"),
                    patch("remove", "/tags/z", ""),
                    patch("replace", "/a/1/b/2", ""),
                    patch("copy", "/name", "").toBuilder().from("/other").build())))
        .containsExactly("was", "name=a", "tag x/y~1", "no tag z", "12", "/other->/name");
  }

  @Test
  void withoutOperationsTheValueIsTheSame() {
    List<String> value = List.of();
    assertThat(TABLE.apply(value, List.of())).isSameAs(value);
  }

  @Test
  void aMissingValueReadsAsEmpty() {
    PatchOperation withoutValue = PatchOperation.builder().op("replace").path("/name").build();
    assertThat(TABLE.apply(List.of(), List.of(withoutValue))).containsExactly("name=");
  }

  @Test
  void aKnownPathTellsWhichOperationsItTakes() {
    refuses(
        TABLE,
        patch("replace", "/tags/x", "v"),
        "Invalid patch operation specified. Must be one of: [add, remove]");
  }

  @Test
  void anUnknownPathIsNamed() {
    refuses(TABLE, patch("remove", "/wrong/x~1y", ""), "Invalid patch path /wrong/x~1y");
    refuses(TABLE, patch("remove", "/tags/", ""), "Invalid patch path /tags/");
    refuses(TABLE, patch("remove", "tags/x", ""), "Invalid patch path tags/x");
    refuses(TABLE, PatchOperation.builder().op("add").build(), "Invalid patch path ");
  }

  @Test
  void theOtherWordingNamesThePathsOfTheOperation() {
    PatchTable<List<String>> table = table(PatchWording.namingPaths());
    refuses(
        table,
        patch("add", "/name", "v"),
        "Invalid patch path  '/name' specified for op 'add'. Must be one of: [/tags/{key}]");
    refuses(
        table,
        patch("test", "/name", "v"),
        "Invalid patch path  '/name' specified for op 'test'. Please choose supported operations");
  }

  @Test
  void aRowMayRefuseInItsOwnWords() {
    refuses(TABLE, patch("remove", "/name", ""), "no, never");
    refuses(
        TABLE,
        patch("add", "/name", ""),
        "Invalid patch operation specified. Must be one of: [replace, copy]");
  }

  @Test
  void anOperationThatNobodyKnowsIsRefused() {
    String message = "Invalid patch operation specified. Must be 'add'|'remove'|'replace'";
    refuses(TABLE, patch("increase", "/name", ""), message);
    refuses(TABLE, PatchOperation.builder().path("/name").build(), message);
  }

  @Test
  void aTableMayPassOverOperationsThatAPathDoesNotTake() {
    PatchTable<List<String>> table =
        PatchTable.<List<String>>builder(PatchWording.namingOperations())
            .replace("/name", (log, patch) -> with(log, "name=" + patch.value()))
            .passingOverOtherOperations()
            .build();

    assertThat(table.apply(List.of("was"), List.of(patch("add", "/name", "x"))))
        .containsExactly("was");
    refuses(table, patch("add", "/names", "x"), "Invalid patch path /names");
  }

  @Property
  void anyKeySurvivesEscaping(@ForAll @NotEmpty String key) {
    String escaped = key.replace("~", "~0").replace("/", "~1");
    assertThat(TABLE.apply(List.of(), List.of(patch("add", "/tags/" + escaped, ""))))
        .containsExactly("tag " + key);
  }
}
