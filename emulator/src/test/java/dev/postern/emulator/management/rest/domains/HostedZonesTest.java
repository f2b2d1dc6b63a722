package dev.postern.emulator.management.rest.domains;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documented: "Amazon API Gateway endpoints and quotas". */
class HostedZonesTest {
  @ParameterizedTest
  @CsvSource({
    "us-east-1, Z1UJRXOUMOOFQ8",
    "us-east-2, ZOJJZC49E0EPZ",
    "us-west-2, Z2OJLYMUO9EFXC",
    "eu-west-1, ZLY8HYME6SFDD",
    "eu-central-1, Z1U9ULNL0V5AJ3",
    "ap-southeast-2, Z2RPCDW04V8134",
    "us-gov-west-1, Z1K6XKP9SAGWDV"
  })
  void everyRegionHasItsZone(String region, String zone) {
    assertThat(HostedZones.regional(region)).contains(zone);
  }

  @Test
  void aRegionThatIsNotDocumentedHasNone() {
    assertThat(HostedZones.regional("cn-north-1")).isEmpty();
  }
}
