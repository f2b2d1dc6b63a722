package dev.postern.emulator.invoke.mapping;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.velocity.exception.ExtendedParseException;
import org.apache.velocity.exception.MethodInvocationException;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.node.Node;

/** Words a failure of Velocity for the developer: the template, the place, the cause, one line. */
final class VtlFailure {
  private static final int MOST_EXPECTED = 6;

  /** Velocity ends each template with this character. */
  private static final String END_OF_TEMPLATE = "\u001c";

  /** Tokens that would tell a reader nothing. */
  private static final Set<String> UNTOLD =
      Set.of("<WHITESPACE>", "<NEWLINE>", "<ESCAPE_DIRECTIVE>", "\"\\u001c\"");

  private static final String LEXICAL = "TokenMgrError: ";

  private VtlFailure() {}

  static MappingException of(String template, Throwable failure) {
    return new MappingException(template + place(failure) + ": " + cause(template, failure));
  }

  /** A failure at a node that is parsed but not yet set up. */
  static MappingException at(String template, Node node, String message) {
    Token first = node.getFirstToken();
    return new MappingException(
        template + place(first.beginLine, first.beginColumn) + ": " + message);
  }

  static MappingException tooDeep(String template) {
    return new MappingException(template + ": it nests too deeply");
  }

  private static String place(Throwable failure) {
    if (failure instanceof StatementFailure statement) {
      return place(statement.line(), statement.column());
    }
    return failure instanceof ExtendedParseException extended && extended.getLineNumber() > 0
        ? place(extended.getLineNumber(), extended.getColumnNumber())
        : "";
  }

  private static String place(int line, int column) {
    return ", line " + line + ", column " + column;
  }

  private static String cause(String template, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MappingException) {
        return OneLine.of(cause);
      }
    }
    if (failure instanceof StatementFailure && failure.getCause() != null) {
      return OneLine.of(failure.getCause());
    }
    if (failure instanceof ParseException parse && parse.expectedTokenSequences != null) {
      return "Encountered " + encountered(parse) + "; expected " + expected(parse);
    }
    if (failure instanceof MethodInvocationException call) {
      String method = "$" + call.getReferenceName() + "." + call.getMethodName();
      return method + "() failed: " + OneLine.of(call.getCause());
    }
    String message = OneLine.of(failure);
    int lexical = message.indexOf(LEXICAL);
    return lexical < 0
        ? withoutPlace(template, message)
        : upTo(" after prefix", message.substring(lexical + LEXICAL.length()));
  }

  private static String encountered(ParseException failure) {
    String token = failure.currentToken.next.image;
    String readable = OneLine.of(token.replace(END_OF_TEMPLATE, ""));
    if (readable.isEmpty()) {
      return token.contains(END_OF_TEMPLATE) ? "the end of the template" : "white space";
    }
    return '"' + readable + '"';
  }

  private static String expected(ParseException failure) {
    Set<String> tokens = new LinkedHashSet<>();
    for (int[] sequence : failure.expectedTokenSequences) {
      String token = failure.tokenImage[sequence[0]];
      if (!UNTOLD.contains(token)) {
        tokens.add(token);
      }
    }
    String first = tokens.stream().limit(MOST_EXPECTED).collect(Collectors.joining(", "));
    return tokens.size() > MOST_EXPECTED
        ? "one of " + first + ", ..."
        : (tokens.size() > 1 ? "one of " : "") + first;
  }

  /** Velocity repeats the place in its message; the message of the trace starts with it. */
  private static String withoutPlace(String template, String message) {
    int start = message.indexOf(" at " + OneLine.of(template) + "[");
    int end = start < 0 ? -1 : message.indexOf(']', start);
    return end < 0 ? message : message.substring(0, start) + message.substring(end + 1);
  }

  private static String upTo(String end, String message) {
    int index = message.indexOf(end);
    return index < 0 ? message : message.substring(0, index);
  }
}
