package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a gateway.
 *
 * <pre>{@code
 * @PosternTest
 * @ImportApi("petstore.yaml")
 * class PetStoreTest {
 *   @Test
 *   void listsPets(URI api, HttpClient http) throws Exception {
 *     var request = HttpRequest.newBuilder(URI.create(api + "/pets")).build();
 *     assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
 *   }
 * }
 * }</pre>
 *
 * <p>Its constructor, its lifecycle methods and its tests may have parameters of these types:
 * {@link PosternHandle}, {@code Postern}, {@code GatewayClock}, {@code java.net.http.HttpClient},
 * {@code URI} (a stage: see {@link StageUri}), {@link BackendStub} (see {@link StubBackend}), and
 * any synchronous client of the AWS SDK, such as {@code ApiGatewayClient}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(PosternExtension.class)
public @interface PosternTest {
  /** How far the gateway reaches. */
  Scope scope() default Scope.TEST;
}
