package dev.segmentation.examples.policy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("policy")
@DisplayName("The architecture")
class ArchitectureTest {

  private static final String STATS = "dev.segmentation.stats..";
  private static final String CONNECTORS = "dev.segmentation.connector..";
  private static final String SPI = "dev.segmentation.connector.spi..";
  private static final String EXAMPLES = "dev.segmentation.examples..";
  private static final String KERNEL = "dev.segmentation.kernel..";

  private static final DescribedPredicate<JavaClass> LIBRARY =
      resideInAPackage("dev.segmentation..")
          .and(DescribedPredicate.not(resideInAPackage(EXAMPLES)))
          .as("the library");
  private static final DescribedPredicate<JavaClass> CORE =
      LIBRARY.and(DescribedPredicate.not(resideInAnyPackage(STATS, CONNECTORS))).as("the core");

  private static JavaClasses code;

  @BeforeAll
  static void importEveryModule() {
    code =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.segmentation");
  }

  @Test
  @DisplayName("is tested on every module")
  void seesEveryModule() {
    assertThat(code.stream().map(JavaClass::getPackageName))
        .contains(
            "dev.segmentation.cluster",
            "dev.segmentation.stats.quality",
            "dev.segmentation.connector.spi",
            "dev.segmentation.connector.csv",
            "dev.segmentation.connector.jackson",
            "dev.segmentation.connector.mvstore",
            "dev.segmentation.connector.testkit",
            "dev.segmentation.testkit",
            "dev.segmentation.examples");
  }

  @Test
  @DisplayName("has a core that knows nothing of the other modules")
  void coreStandsAlone() {
    noClasses()
        .that(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STATS, CONNECTORS, EXAMPLES)
        .check(code);
  }

  @Test
  @DisplayName("lets stats use the core only")
  void statsUseCoreOnly() {
    noClasses()
        .that()
        .resideInAPackage(STATS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS, EXAMPLES)
        .check(code);
  }

  @Test
  @DisplayName("lets connectors use the core and their SPI, not each other")
  void connectorsUseCoreOnly() {
    noClasses()
        .that()
        .resideInAPackage(CONNECTORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STATS, EXAMPLES)
        .check(code);
    slices()
        .matching("dev.segmentation.connector.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(SPI))
        .check(code);
  }

  @Test
  @DisplayName("shows the kernels to core and stats only")
  void kernelsStayInside() {
    noClasses()
        .that()
        .resideInAnyPackage(CONNECTORS, EXAMPLES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(KERNEL)
        .check(code);
  }

  @Test
  @DisplayName("has no cycle of packages")
  void packagesHaveNoCycle() {
    slices().matching("dev.segmentation.(*)..").should().beFreeOfCycles().check(code);
    slices().matching("dev.segmentation.stats.(*)..").should().beFreeOfCycles().check(code);
  }

  @Test
  @DisplayName("names packages by subject, not by what their classes are made of")
  void packagesHaveMeaningfulNames() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..helper..",
            "..common..",
            "..impl..",
            "..internal..",
            "..model..",
            "..dto..")
        .check(code);
    noClasses().should().haveSimpleNameEndingWith("Impl").check(code);
  }

  @Test
  @DisplayName("has public classes that are final, unless they are made to be extended")
  void publicClassesAreFinal() {
    classes()
        .that(LIBRARY)
        .and()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotAssignableTo(Throwable.class)
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(code);
  }

  @Test
  @DisplayName("never prints and never ends the program in the library")
  void libraryIsQuiet() {
    noClasses()
        .that(LIBRARY)
        .should()
        .accessTargetWhere(
            new DescribedPredicate<JavaAccess<?>>("standard streams, System.exit") {
              @Override
              public boolean test(JavaAccess<?> access) {
                return access.getTarget().getOwner().isEquivalentTo(System.class)
                    && Set.of("out", "err", "exit").contains(access.getTarget().getName());
              }
            })
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(code);
  }

  @Test
  @DisplayName("takes time and seeds as arguments")
  void libraryIsDeterministic() {
    noClasses()
        .that(LIBRARY)
        .and()
        // Its secret key keeps chosen ids from colliding; no result depends on it.
        .doNotHaveFullyQualifiedName("dev.segmentation.data.IdHash")
        .should()
        .callCodeUnitWhere(readsTheWallClock())
        .orShould()
        .callCodeUnitWhere(drawsWithoutASeed())
        .check(code);
  }

  @Test
  @DisplayName("does not use Java serialisation")
  void noSerialisation() {
    noClasses()
        .that(LIBRARY)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .check(code);
  }

  private static DescribedPredicate<JavaCall<?>> readsTheWallClock() {
    return DescribedPredicate.describe(
        "the wall clock",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getName();
          return (owner.startsWith("java.time.") && (name.equals("now") || isSystemClock(name)))
              || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
              || (owner.equals("java.util.Date")
                  && name.equals("<init>")
                  && call.getTarget().getRawParameterTypes().isEmpty());
        });
  }

  private static boolean isSystemClock(String method) {
    return method.equals("systemUTC")
        || method.equals("systemDefaultZone")
        || method.equals("system");
  }

  private static DescribedPredicate<JavaCall<?>> drawsWithoutASeed() {
    return DescribedPredicate.describe(
        "randomness without a seed",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getName();
          boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
          return (owner.equals("java.lang.Math") && name.equals("random"))
              || owner.equals("java.util.concurrent.ThreadLocalRandom")
              || owner.equals("java.security.SecureRandom")
              || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
              || (Set.of("java.util.Random", "java.util.SplittableRandom").contains(owner)
                  && name.equals("<init>")
                  && noArguments)
              || (owner.equals("java.util.random.RandomGenerator")
                  && (name.equals("of") || name.equals("getDefault")))
              || (owner.equals("java.util.random.RandomGeneratorFactory")
                  && name.equals("create")
                  && noArguments)
              || (owner.equals("java.util.Collections")
                  && name.equals("shuffle")
                  && call.getTarget().getRawParameterTypes().size() == 1);
        });
  }
}
