package dev.postern.emulator.management.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.logs.LogsManagement;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsException;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** The table of CloudWatch Logs, and the rules that it brings: lengths and ranges. */
class LogsConstraintsTest {
  private static final Wording WORDING =
      new Wording("InvalidParameterException", Wording.Naming.ALONE);

  private final ConstraintTable table = ConstraintTable.read("cloudwatchlogs");
  private final ServiceModel model = new ServiceModel("cloudwatchlogs", WORDING);

  private void refused(String operation, SdkPojo input, String message) {
    assertThatThrownBy(() -> model.check(operation, input))
        .isInstanceOfSatisfying(
            AwsException.class,
            refusal -> {
              assertThat(refusal.message()).isEqualTo(message);
              assertThat(refusal.code()).isEqualTo("InvalidParameterException");
              assertThat(refusal.status()).isEqualTo(400);
            });
  }

  @Test
  void everyAnsweredOperationHasItsLineAndNoOther() {
    ManagementContext context =
        new ManagementContext(new Worlds(), new IdSource(new Random(1)), Clock.systemUTC());

    assertThat(table.rules().keySet()).isEqualTo(LogsManagement.handlers(context).operations());
  }

  @Test
  void everyMemberInTheTableIsOneOfTheSdks() throws Exception {
    for (Operation operation : OperationIndex.of(AwsService.CLOUDWATCH_LOGS)) {
      SdkPojo request =
          (SdkPojo) Class.forName(operation.requestClass()).getMethod("builder").invoke(null);
      for (MemberRule rule : table.rules().getOrDefault(operation.name(), List.of())) {
        assertMember(request, rule.path(), operation);
      }
    }
  }

  private static void assertMember(SdkPojo structure, List<String> path, Operation operation) {
    String name = path.get(0).replace("[]", "");
    SdkField<?> field =
        structure.sdkFields().stream()
            .filter(f -> f.memberName().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError(operation + " has no member " + path));
    if (path.size() > 1) {
      SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
      assertMember(item.constructor().get(), path.subList(1, path.size()), operation);
    }
  }

  @Test
  void enumerationsListExactlyTheValuesThatTheSdkKnows() {
    Map<String, Set<?>> known =
        Map.of("LogGroupClass", LogGroupClass.knownValues(), "OrderBy", OrderBy.knownValues());
    known.forEach(
        (name, values) ->
            assertThat(table.types().get(name))
                .isInstanceOfSatisfying(
                    ValueType.Enumeration.class,
                    enumeration ->
                        assertThat(enumeration.values())
                            .containsExactlyInAnyOrderElementsOf(
                                values.stream().map(String::valueOf).toList())));
  }

  @Test
  void aValueMayBreakMoreThanOneRuleAndItemsAreToldWithAllRules() {
    refused(
        "CreateLogGroup",
        CreateLogGroupRequest.builder().logGroupName("&".repeat(513)).build(),
        "2 validation errors detected: Value '%1$s' at 'logGroupName' failed to satisfy constraint:"
                .formatted("&".repeat(513))
            + " Member must have length less than or equal to 512; Value '%1$s' at 'logGroupName'"
                .formatted("&".repeat(513))
            + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [\\.\\-_/#A-Za-z0-9]+");
    refused(
        "FilterLogEvents",
        FilterLogEventsRequest.builder().logStreamNames("a", "b:c").build(),
        "1 validation error detected: Value '[a, b:c]' at 'logStreamNames' failed to satisfy"
            + " constraint: Member must satisfy constraint: [Member must have length less than or"
            + " equal to 512, Member must have length greater than or equal to 1, Member must"
            + " satisfy regular expression pattern: [^:*]*]");
  }

  @Test
  void listsAndMapsAreMeasuredByTheirEntriesAndNumbersByTheirValue() {
    refused(
        "CreateLogGroup",
        CreateLogGroupRequest.builder().logGroupName("g").tags(Map.of()).build(),
        "1 validation error detected: Value '{}' at 'tags' failed to satisfy constraint: Member"
            + " must have length greater than or equal to 1");
    refused(
        "FilterLogEvents",
        FilterLogEventsRequest.builder().logStreamNames(List.of()).limit(0).endTime(-1L).build(),
        "3 validation errors detected: Value '[]' at 'logStreamNames' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1; Value '-1' at 'endTime' failed"
            + " to satisfy constraint: Member must have value greater than or equal to 0; Value '0'"
            + " at 'limit' failed to satisfy constraint: Member must have value greater than or"
            + " equal to 1");
  }
}
