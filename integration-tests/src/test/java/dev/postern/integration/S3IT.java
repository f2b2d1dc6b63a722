package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.PosternConfig;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods that call S3, with S3Mock behind them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class S3IT {
  @RegisterExtension static final Peer S3 = Peer.s3Mock();

  private ServiceApi api;

  @BeforeAll
  void begin() throws Exception {
    Web.send("PUT", URI.create(S3.endpoint() + "/pictures"), "");
    api = new ServiceApi(PosternConfig.defaults().withAwsEndpoint("s3", S3.endpoint()));
    api.method("ANY", "/{object_path+}")
        .with("ANY")
        .calls("s3:path/pictures/{object_path}")
        .map("path.object_path", "method.request.path.object_path")
        .map("querystring.response-content-type", "method.request.header.X-Wanted-Type")
        .responseHeader("ETag", "integration.response.header.ETag")
        .responseHeader("Content-Type", "integration.response.header.Content-Type")
        .put();
    api.method("GET", "/make")
        .with("PUT")
        .calls("s3:path/pictures/made")
        .template("{\"message\": \"great success!\"}")
        .put();
    api.method("GET", "/bucket/{key}")
        .with("GET")
        .calls("pictures.s3:path/{key}")
        .map("path.key", "method.request.path.key")
        .put();
    api.deploy();
  }

  @AfterAll
  void end() {
    api.close();
  }

  @Test
  void objectsArePutGotAndDeleted() throws Exception {
    // Recorded from AWS: PUT, GET and DELETE pass, a quoted ETag comes through its mapping.
    HttpResponse<String> put =
        api.send("PUT", "/a/b%20c.txt", "text", "Content-Type", "text/plain");
    HttpResponse<String> got = api.send("GET", "/a/b%20c.txt", "");
    HttpResponse<String> deleted = api.send("DELETE", "/a/b%20c.txt", "");
    HttpResponse<String> gone = api.send("GET", "/a/b%20c.txt", "");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.headers().allValues("ETag"))
        .containsExactly("\"1cb251ec0d568de6a929b520c4aed8d1\"");
    assertThat(got.body()).isEqualTo("text");
    assertThat(got.headers().allValues("ETag"))
        .containsExactly("\"1cb251ec0d568de6a929b520c4aed8d1\"");
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(gone.body()).contains("<Code>NoSuchKey</Code>");
  }

  @Test
  void aMissingKeyWithOnlyADefaultResponseIs200AndTheErrorOfS3() throws Exception {
    // Recorded from AWS.
    HttpResponse<String> missing = api.send("GET", "/nothing", "");

    assertThat(missing.statusCode()).isEqualTo(200);
    assertThat(missing.body())
        .contains("<Code>NoSuchKey</Code>", "<Message>The specified key does not exist.</Message>");
  }

  @Test
  void aGetMayPutWhatATemplateMakes() throws Exception {
    // Recorded from AWS.
    assertThat(api.send("GET", "/make", "").statusCode()).isEqualTo(200);
    assertThat(api.send("GET", "/made", "").body()).isEqualTo("{\"message\": \"great success!\"}");
  }

  @Test
  void theTypeOfAnAnswerCanBeAskedFor() throws Exception {
    // Recorded from AWS: response-content-type from a client's header reaches S3.
    api.send("PUT", "/typed", "text");

    assertThat(
            api.send("GET", "/typed", "", "X-Wanted-Type", "image/jpeg")
                .headers()
                .allValues("Content-Type"))
        .containsExactly("image/jpeg");
  }

  @Test
  void aBucketMayStandInTheHostName() throws Exception {
    api.send("PUT", "/hosted", "text");

    assertThat(api.send("GET", "/bucket/hosted", "").body()).isEqualTo("text");
  }
}
