package dev.slipway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which package may use which (the table in ARCHITECTURE.md), and what the names must not be.
@AnalyzeClasses(packages = "dev.slipway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.slipway.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest static final ArchRule wireStandsAlone = onlyUses("wire");
  @ArchTest static final ArchRule storeStandsAlone = onlyUses("store");
  @ArchTest static final ArchRule reconcileStandsAlone = onlyUses("reconcile");

  // A front door never talks to Docker, an engine never sees an AWS or a Kubernetes type.
  @ArchTest static final ArchRule enginesStandAlone = onlyUses("engine", "reconcile");
  @ArchTest static final ArchRule placementStandsAlone = onlyUses("placement");
  @ArchTest static final ArchRule registryKnowsNoAws = onlyUses("registry", "store");
  @ArchTest static final ArchRule logs = onlyUses("logs", "wire", "store", "reconcile");
  @ArchTest static final ArchRule events = onlyUses("events", "store");
  @ArchTest static final ArchRule metering = onlyUses("metering", "store");
  @ArchTest static final ArchRule ec2 = onlyUses("ec2", "wire", "placement");
  @ArchTest static final ArchRule fargate = onlyUses("fargate", "placement", "metering");

  @ArchTest
  static final ArchRule ecr = onlyUses("ecr", "registry", "store", "wire", "reconcile", "events");

  @ArchTest
  static final ArchRule ecs =
      onlyUses(
          "ecs",
          "wire",
          "store",
          "reconcile",
          "engine",
          "placement",
          "logs",
          "metrics",
          "events",
          "metering",
          "fargate");

  @ArchTest
  static final ArchRule mechanismsKnowNoSdk =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.slipway.engine..",
              "dev.slipway.placement..",
              "dev.slipway.registry..",
              "dev.slipway.metering..",
              "dev.slipway.store..",
              "dev.slipway.reconcile..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("AWS's types stay at the edge")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheDockerEngineKnowsDocker =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.engine.docker..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.dockerjava..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheKubernetesEngineKnowsKubernetes =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.engine.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theFrameworkStaysAtTheEdge =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Resource")
          .and()
          .haveSimpleNameNotEndingWith("Operations")
          .and()
          .haveSimpleNameNotEndingWith("Config")
          .and()
          .haveSimpleNameNotEndingWith("Wiring")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "io.quarkus..")
          .because("everything else is plain Java with a constructor")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noEmptyNames =
      classes()
          .should()
          .haveNameNotMatching(".*(Manager|Handler|Helper|Util|Utils|Impl|Info|Data)$")
          .because("a name says what the thing stands for or decides");

  @ArchTest
  static final ArchRule noLoggerBeforeItIsNeeded =
      noFields()
          .should()
          .haveRawType(System.Logger.class)
          .because("the first look-up of a logger takes the start nine milliseconds");

  /// The package may use itself and the named ones; of Slipway nothing else.
  private static ArchRule onlyUses(String name, String... others) {
    var allowed = new String[others.length + 1];
    allowed[0] = "dev.slipway." + name + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = "dev.slipway." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(allowed[0])
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are Slipway's own but not of " + String.join(", ", allowed),
                type ->
                    type.getPackageName().startsWith("dev.slipway")
                        && java.util.Arrays.stream(allowed)
                            .noneMatch(
                                pattern ->
                                    (type.getPackageName() + ".")
                                        .startsWith(pattern.substring(0, pattern.length() - 1)))))
        .allowEmptyShould(true);
  }
}
