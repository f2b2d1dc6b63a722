package dev.postern.openapi;

import static dev.postern.openapi.Documents.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
  @Test
  void jsonIsReadWithItsNumbersAsWritten() {
    assertThat(parse("{\"a\": 1.50, \"b\": 1, \"c\": 12345678901234567890}"))
        .hasToString("{\"a\":1.50,\"b\":1,\"c\":12345678901234567890}");
  }

  @Test
  void aByteOrderMarkAndSpaceBeforeAreSkipped() {
    assertThat(parse("\uFEFF \n {\"a\": 1}\n")).hasToString("{\"a\":1}");
    assertThat(parse("\uFEFFa: 1\n")).hasToString("{\"a\":1}");
  }

  @Test
  void invalidJsonNamesLineAndColumn() {
    assertThat(problem("{\n  \"swagger\": \"2.0\",\n  \"info\" {}\n}"))
        .isEqualTo(
            "Invalid OpenAPI document: not valid JSON at line 3, column 10: Unexpected character"
                + " ('{' (code 123)): was expecting a colon to separate field name and value");
  }

  @Test
  void emptyLinesBeforeCount() {
    assertThat(problem("\n\n  {\"swagger\"}"))
        .startsWith("Invalid OpenAPI document: not valid JSON at line 3, column 13: ");
  }

  @Test
  void jsonWithADuplicateKeyIsRefused() {
    assertThat(problem("{\"swagger\": \"2.0\", \"swagger\": \"2.0\"}"))
        .isEqualTo(
            "Invalid OpenAPI document: not valid JSON at line 1, column 29:"
                + " Duplicate field 'swagger'");
  }

  @Test
  void textAfterTheJsonIsRefused() {
    assertThat(problem("{} {}"))
        .isEqualTo(
            "Invalid OpenAPI document: not valid JSON at line 1, column 4: there is more after the document's end");
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    assertThat(problem("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)))
        .startsWith("Invalid OpenAPI document: not valid JSON at line 1, column ")
        .contains("nesting depth (101) exceeds the maximum allowed (100");
  }

  @Test
  void anEmptyDocumentIsRefused() {
    assertThat(problem("")).isEqualTo("Invalid OpenAPI document: it is empty");
    assertThat(problem(" \n\t ")).isEqualTo("Invalid OpenAPI document: it is empty");
  }

  @Test
  void aDocumentThatIsNoObjectIsRefused() {
    assertThat(problem("[1, 2]"))
        .isEqualTo("Invalid OpenAPI document: it must be an object, not [1,2]");
    assertThat(problem("just text"))
        .isEqualTo("Invalid OpenAPI document: it must be an object, not \"just text\"");
    assertThat(problem("# nothing but a comment"))
        .isEqualTo("Invalid OpenAPI document: it must be an object, not null");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThatThrownBy(() -> DocumentText.parse(new byte[] {'{', (byte) 0xff, '}'}))
        .hasMessage("Invalid OpenAPI document: it is not UTF-8 text");
  }

  /** Documented: ImportRestApi, "The maximum size of the API definition file is 6MB". */
  @Test
  void aDocumentBeyondSixMegabytesIsRefused() {
    byte[] document = "#".repeat(6 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> DocumentText.parse(document))
        .hasMessage("Invalid OpenAPI document: it has 6291457 bytes, the maximum is 6291456");
  }

  private static ObjectNode parse(String text) {
    return DocumentText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
