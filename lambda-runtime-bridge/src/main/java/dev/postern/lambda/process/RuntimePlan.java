package dev.postern.lambda.process;

import java.util.List;
import java.util.Map;

/**
 * How the runtime of one function is started.
 *
 * @param command program and arguments
 * @param variables the variables that this runtime adds
 */
record RuntimePlan(List<String> command, Map<String, String> variables) {}
