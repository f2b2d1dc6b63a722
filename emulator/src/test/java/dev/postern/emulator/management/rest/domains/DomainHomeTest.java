package dev.postern.emulator.management.rest.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.state.IdSource;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.EndpointType;

class DomainHomeTest {
  private static DomainHome home(String region) {
    return new DomainHome("123456789012", region, Instant.EPOCH, new IdSource(new Random(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, arn:aws:apigateway:eu-west-1::/domainnames/a.b",
    "cn-north-1, arn:aws-cn:apigateway:cn-north-1::/domainnames/a.b",
    "us-gov-west-1, arn:aws-us-gov:apigateway:us-gov-west-1::/domainnames/a.b"
  })
  void anArnBeginsWithThePartition(String region, String arn) {
    assertThat(home(region).arn("a.b", null)).isEqualTo(arn);
  }

  @Test
  void chineseTargetsEndInCn() {
    DomainName domain =
        home("cn-north-1").withTarget(DomainName.builder().build(), EndpointType.REGIONAL);

    assertThat(domain.regionalDomainName())
        .matches("d-[a-z0-9]{10}\\.execute-api\\.cn-north-1\\.amazonaws\\.com\\.cn");
    assertThat(domain.regionalHostedZoneId()).isNull();
  }
}
