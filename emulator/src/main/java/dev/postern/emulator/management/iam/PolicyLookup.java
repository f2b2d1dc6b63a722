package dev.postern.emulator.management.iam;

import dev.postern.emulator.state.IamPolicy;
import dev.postern.emulator.state.IamTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds managed policies by their ARNs: the account's own and AWS's. */
final class PolicyLookup {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[\\w-]*:iam::(\\d{12}|aws):policy/[\\x21-\\x7e]+");

  private final AwsManagedPolicies aws = new AwsManagedPolicies();

  /** AWS's own managed policies. */
  List<IamPolicy> ofAws() {
    return aws.all();
  }

  /** The policy of that ARN, or the refusal. */
  IamPolicy find(IamTree tree, @Nullable String arn) {
    return tryFind(tree, arn).orElseThrow(IamRefusal.unknownPolicy(String.valueOf(arn)));
  }

  /** The policy of that ARN, if there is one; refuses what is no ARN of a policy. */
  Optional<IamPolicy> tryFind(IamTree tree, @Nullable String arn) {
    new InputRules().required("policyArn", arn).length("policyArn", arn, 20, 2048).check();
    if (arn == null || !ARN.matcher(arn).matches()) {
      throw IamRefusal.invalidInput("ARN " + arn + " is not valid.");
    }
    return AwsManagedPolicies.isAwsManaged(arn) ? aws.find(arn) : tree.policy(arn);
  }

  /** Refuses to change a policy of AWS's own. */
  void checkChangeable(@Nullable String arn) {
    if (arn != null && AwsManagedPolicies.isAwsManaged(arn)) {
      throw IamRefusal.accessDenied("Cannot modify AWS managed policies: " + arn);
    }
  }
}
