package dev.postern.wire.codec;

/**
 * How a scalar stands on the wire: in JSON, and as the text of a label, query parameter or header.
 */
sealed interface ScalarForm extends ValueForm
    permits BlobForm,
        BooleanForm,
        DecimalForm,
        EpochSecondsForm,
        IntegerForm,
        IsoInstantForm,
        StringForm {
  /**
   * Reads the text of a label, query parameter or header.
   *
   * @throws MalformedInputException if the text is no such value
   */
  Object parse(String text);

  /** The text of a value in a header. */
  String print(Object value);
}
