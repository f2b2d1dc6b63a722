package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.World;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.StageKey;

/**
 * The stages that an API key names itself, in the form {@code {restApiId}/{stageName}}. They are
 * kept and shown but let nobody in: in an account with usage plans, which is every account, only
 * plans do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateApiKey.html">CreateApiKey,
 *     stageKeys</a>
 */
final class StageKeys {
  private final World world;

  StageKeys(World world) {
    this.world = world;
  }

  /** The stages' texts, each once; refuses stages that are not there. */
  List<String> texts(List<StageKey> keys) {
    return keys.stream()
        .map(key -> existing(key.restApiId() + "/" + key.stageName()))
        .distinct()
        .toList();
  }

  /** The list with one stage more; refuses a stage that is not there. */
  List<String> with(List<String> texts, String text) {
    List<String> more = new ArrayList<>(texts);
    more.remove(text);
    more.add(existing(text));
    return more;
  }

  /** The list without that stage; refuses a stage that is not on it. */
  List<String> without(List<String> texts, String text) {
    List<String> fewer = new ArrayList<>(texts);
    if (!fewer.remove(text)) {
      throw Refusal.notFound("Invalid stage identifier specified");
    }
    return fewer;
  }

  private String existing(String text) {
    String[] parts = text.split("/", 2);
    if (parts.length < 2
        || world.restApis().find(parts[0]).flatMap(tree -> tree.stage(parts[1])).isEmpty()) {
      throw Refusal.notFound("Invalid stage identifier specified");
    }
    return text;
  }
}
