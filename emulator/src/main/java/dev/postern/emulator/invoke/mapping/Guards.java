package dev.postern.emulator.invoke.mapping;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.directive.StopCommand;
import org.apache.velocity.runtime.parser.node.ASTBlock;
import org.apache.velocity.runtime.parser.node.ASTComparisonNode;
import org.apache.velocity.runtime.parser.node.ASTDirective;
import org.apache.velocity.runtime.parser.node.ASTIfStatement;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.ASTMap;
import org.apache.velocity.runtime.parser.node.ASTMathNode;
import org.apache.velocity.runtime.parser.node.ASTObjectArray;
import org.apache.velocity.runtime.parser.node.ASTReference;
import org.apache.velocity.runtime.parser.node.ASTSetDirective;
import org.apache.velocity.runtime.parser.node.ASTprocess;
import org.apache.velocity.runtime.parser.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Guards in a parsed template: each statement is counted and names its place when it fails; each
 * operand of an operator is checked before the operator sees it, since Velocity adds, compares and
 * joins whatever it is given.
 */
final class Guards {
  private static final Set<Class<?>> STATEMENTS =
      Set.of(ASTReference.class, ASTSetDirective.class, ASTDirective.class, ASTIfStatement.class);

  private Guards() {}

  /** Puts guards into a template that is parsed and set up. */
  static void install(Node node) {
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      Node child = node.jjtGetChild(i);
      install(child);
      if (holdsStatements(node) && STATEMENTS.contains(child.getClass())) {
        node.jjtAddChild(new Statement(child), i);
      } else if (combines(node) || (child instanceof ASTIntegerRange && !isLoop(node))) {
        node.jjtAddChild(new Operand(child), i);
      }
    }
  }

  private static boolean holdsStatements(Node node) {
    return node instanceof ASTBlock || node instanceof ASTprocess;
  }

  private static boolean combines(Node node) {
    return node instanceof ASTMathNode
        || node instanceof ASTComparisonNode
        || node instanceof ASTObjectArray
        || node instanceof ASTMap;
  }

  /** A loop ends by itself, however long its range is. */
  private static boolean isLoop(Node node) {
    return node instanceof ASTDirective directive && directive.getDirectiveName().equals("foreach");
  }

  /** A statement of a block, counted and placed. */
  private static final class Statement extends DelegatingNode {
    Statement(Node node) {
      super(node);
    }

    @Override
    public boolean render(InternalContextAdapter context, Writer writer) throws IOException {
      try {
        RenderLimits.current().step();
        return super.render(context, writer);
      } catch (StopCommand | VelocityException | StatementFailure e) {
        throw e; // A command of the template itself, or a failure that knows its place.
      } catch (RuntimeException e) {
        throw new StatementFailure(getLine(), getColumn(), e);
      }
    }
  }

  /** An operand, checked. */
  private static final class Operand extends DelegatingNode {
    Operand(Node node) {
      super(node);
    }

    @Override
    public @Nullable Object value(InternalContextAdapter context) {
      Object value = super.value(context);
      RenderLimits.current().weigh(value);
      return value;
    }
  }
}
