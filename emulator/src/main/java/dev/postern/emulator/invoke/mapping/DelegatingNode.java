package dev.postern.emulator.invoke.mapping;

import java.io.IOException;
import java.io.Writer;
import org.apache.velocity.Template;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.jspecify.annotations.Nullable;

/** A node in the place of another in a parsed template, which does the work. */
abstract class DelegatingNode extends SimpleNode {
  private final Node node;

  DelegatingNode(Node node) {
    super(node.getType());
    this.node = node;
    jjtSetParent(node.jjtGetParent());
  }

  @Override
  public Object init(InternalContextAdapter context, Object data) {
    return node.init(context, data);
  }

  @Override
  public boolean render(InternalContextAdapter context, Writer writer) throws IOException {
    return node.render(context, writer);
  }

  @Override
  public @Nullable Object value(InternalContextAdapter context) {
    return node.value(context);
  }

  @Override
  public boolean evaluate(InternalContextAdapter context) {
    return node.evaluate(context);
  }

  @Override
  public @Nullable Object execute(Object object, InternalContextAdapter context) {
    return node.execute(object, context);
  }

  @Override
  public Node jjtGetChild(int index) {
    return node.jjtGetChild(index);
  }

  @Override
  public int jjtGetNumChildren() {
    return node.jjtGetNumChildren();
  }

  @Override
  public String literal() {
    return node.literal();
  }

  @Override
  public int getLine() {
    return node.getLine();
  }

  @Override
  public int getColumn() {
    return node.getColumn();
  }

  @Override
  public String getTemplateName() {
    return node.getTemplateName();
  }

  @Override
  public Token getFirstToken() {
    return node.getFirstToken();
  }

  @Override
  public Token getLastToken() {
    return node.getLastToken();
  }

  @Override
  public String getFirstTokenImage() {
    return node.getFirstTokenImage();
  }

  @Override
  public String getLastTokenImage() {
    return node.getLastTokenImage();
  }

  @Override
  public Template getTemplate() {
    return node.getTemplate();
  }
}
