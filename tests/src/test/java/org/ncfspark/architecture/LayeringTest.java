package org.ncfspark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which part may know which: see the module map in CONTRIBUTING.md. */
@AnalyzeClasses(packages = "org.ncfspark", importOptions = DoNotIncludeTests.class)
class LayeringTest {
  private static final DescribedPredicate<JavaClass> COMMON =
      DescribedPredicate.describe(
          "are in module common",
          type -> type.getSource().orElseThrow().getUri().toString().contains("/common/target/"));

  private static final DescribedPredicate<JavaClass> OUTSIDE_THE_COMMAND_LINE =
      not(resideInAPackage("org.ncfspark.cli"));

  @ArchTest
  static final ArchRule COMMON_IS_PURE_JAVA =
      noClasses()
          .that(COMMON)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.apache.parquet..",
              "org.deeplearning4j.spark..",
              "scala..",
              "picocli..",
              "me.tongfei..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PARSES_OPTIONS =
      noClasses()
          .that(OUTSIDE_THE_COMMAND_LINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_ENDS_THE_PROCESS =
      noClasses()
          .that(OUTSIDE_THE_COMMAND_LINE)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_COMMAND_LINE =
      noClasses()
          .that(OUTSIDE_THE_COMMAND_LINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.ncfspark.cli");

  @ArchTest
  static final ArchRule ONLY_TRAINING_KNOWS_DL4J_ON_SPARK =
      noClasses()
          .that(not(resideInAPackage("org.ncfspark.train")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.deeplearning4j.spark..");
}
