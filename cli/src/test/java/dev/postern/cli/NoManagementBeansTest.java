package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;

class NoManagementBeansTest {
  private static final String BUILDER = "javax.management.builder.initial";

  @Test
  void noBeansAreMadeDuringAStart() {
    assertThatThrownBy(() -> NoManagementBeans.during(MBeanServerFactory::newMBeanServer))
        .isInstanceOf(NoManagementBeans.Refusal.class)
        .hasMessage("management beans are not made while a gateway starts");
  }

  @Test
  void afterAStartBeansAreMade() {
    assertThat(NoManagementBeans.during(() -> "started")).isEqualTo("started");

    assertThat(System.getProperty(BUILDER)).isNull();
    assertThat(MBeanServerFactory.newMBeanServer().getMBeanCount()).isPositive();
  }

  @Test
  void aStartThatFailsLeavesNothingRefused() {
    assertThatThrownBy(
            () ->
                NoManagementBeans.during(
                    () -> {
                      throw new IllegalStateException("no start");
                    }))
        .hasMessage("no start");

    assertThat(System.getProperty(BUILDER)).isNull();
  }

  @Test
  void whoeverNamedABuilderKeepsIt() {
    System.setProperty(BUILDER, MBeanServerBuilder.class.getName());
    try {
      MBeanServer made = NoManagementBeans.during(MBeanServerFactory::newMBeanServer);
      assertThat(made.getMBeanCount()).isPositive();
      assertThat(System.getProperty(BUILDER)).isEqualTo(MBeanServerBuilder.class.getName());
    } finally {
      System.clearProperty(BUILDER);
    }
  }
}
