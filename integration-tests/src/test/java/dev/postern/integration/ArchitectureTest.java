package dev.postern.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;

/** The rules of the house (docs/architecture.md), held over the classes of all modules. */
@AnalyzeClasses(packages = "dev.postern", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String EMULATOR = "dev.postern.emulator..";
  private static final String WIRE = "dev.postern.wire";
  private static final String HTTP = "dev.postern.wire.http..";
  private static final String OPENAPI = "dev.postern.openapi..";
  private static final String LAMBDA = "dev.postern.lambda..";
  private static final String CLI = "dev.postern.cli..";
  private static final String JUNIT = "dev.postern.junit..";
  private static final String TESTCONTAINERS = "dev.postern.testcontainers..";
  private static final String MANAGEMENT = "dev.postern.emulator.management..";
  private static final String INVOKE = "dev.postern.emulator.invoke..";

  @ArchTest
  static final ArchRule theWireKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAnyPackage(WIRE + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMULATOR, OPENAPI, LAMBDA, CLI);

  @ArchTest
  static final ArchRule openApiKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage(OPENAPI)
          .should()
          .dependOnClassesThat(
              resideInAPackage(EMULATOR)
                  .or(resideInAPackage(LAMBDA))
                  .or(resideInAPackage(CLI))
                  .or(resideInAPackage(WIRE + "..").and(not(resideInAPackage(HTTP)))));

  @ArchTest
  static final ArchRule lambdaKnowsOnlyTheWire =
      noClasses()
          .that()
          .resideInAPackage(LAMBDA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMULATOR, OPENAPI, CLI);

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule nothingKnowsTheJUnitExtension =
      noClasses()
          .that()
          .resideOutsideOfPackage(JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JUNIT);

  @ArchTest
  static final ArchRule theJUnitExtensionKnowsTheGatewayAndItsTracesOnly =
      noClasses()
          .that()
          .resideInAPackage(JUNIT)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.postern.emulator.*..", WIRE + "..", OPENAPI, LAMBDA, CLI)
                  .and(not(resideInAnyPackage("dev.postern.emulator.trace", HTTP))));

  @ArchTest
  static final ArchRule theCommandLineStartsAGatewayAndKnowsNothingInsideIt =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.postern.emulator.*..", WIRE + "..", OPENAPI, LAMBDA);

  @ArchTest
  static final ArchRule onlyTheServerKnowsUndertow =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.postern.emulator.server..", "dev.postern.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.undertow..", "org.xnio..");

  @ArchTest
  static final ArchRule onlyLambdaAndTheTestcontainersModuleKnowDocker =
      noClasses()
          .that()
          .resideOutsideOfPackages(LAMBDA, TESTCONTAINERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.github.dockerjava..");

  @ArchTest
  static final ArchRule theTestcontainersModuleKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage(TESTCONTAINERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMULATOR, WIRE + "..", OPENAPI, LAMBDA, CLI, JUNIT);

  @ArchTest
  static final ArchRule managementDoesNotInvoke =
      noClasses()
          .that()
          .resideInAPackage(MANAGEMENT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(INVOKE);

  @ArchTest
  static final ArchRule invokingDoesNotManage =
      noClasses()
          .that()
          .resideInAPackage(INVOKE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MANAGEMENT);

  @ArchTest
  static final ArchRule theEmulatorsPackagesHaveNoCycles =
      slices().matching("dev.postern.emulator.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule nobodyUsesJavaUtilLogging =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, "dev.postern.benchmarks..")
          .should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING);

  @ArchTest
  static final ArchRule onlyTheCommandLineWritesToTheTerminal =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, "dev.postern.benchmarks..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked = classes().should(resideInANullMarkedPackage());

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked with @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getName() + (marked ? " is" : " is not") + " null-marked"));
      }
    };
  }
}
