package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.util.Optional;

/** Finds functions by name: what invoking reads of the state. */
public interface FunctionDirectory {
  /** The function of that ARN, whatever its qualifier; empty when there is none. */
  Optional<LambdaFunction> find(FunctionArn arn);

  /**
   * The function and version that serve one call of that ARN; of an alias with weights the version
   * is drawn. Empty when the function, version or alias does not exist.
   */
  Optional<FunctionTarget> target(FunctionArn arn);
}
