package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The form of private keys: the algorithm, and PKCS #8 in base64. */
final class PrivateKeyForm implements Form {
  private static final String ALGORITHM = "algorithm";
  private static final String KEY = "pkcs8";

  @Override
  public JsonNode write(Object value) {
    PrivateKey key = (PrivateKey) value;
    return JsonNodeFactory.instance
        .objectNode()
        .put(ALGORITHM, key.getAlgorithm())
        .put(KEY, Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  @Override
  public Object read(JsonNode json) {
    try {
      byte[] encoded = Base64.getDecoder().decode(json.path(KEY).asText());
      return KeyFactory.getInstance(json.path(ALGORITHM).asText())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableValueException("is no private key: " + e.getMessage());
    }
  }
}
