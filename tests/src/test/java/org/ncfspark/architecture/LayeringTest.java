package org.ncfspark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** Says which part may know which other part; see the module map in CONTRIBUTING.md. */
class LayeringTest {
  private static final JavaClasses CLASSES = ours();

  private static JavaClasses ours() {
    // Of classes of others the rules read the names alone, and not the thousands of files.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests())
        .importPackages("org.ncfspark");
  }

  private static final LayeringTable TABLE = LayeringTable.ofThePage();

  private static List<String> rooms() {
    return TABLE.rooms();
  }

  private static final DescribedPredicate<JavaClass> COMMON =
      DescribedPredicate.describe(
          "are in module common",
          type -> type.getSource().orElseThrow().getUri().toString().contains("/common/target/"));

  private static final DescribedPredicate<JavaClass> OUTSIDE_THE_COMMAND_LINE =
      not(resideInAPackage("org.ncfspark.cli"));

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyRoomsOfTheRowsAbove(String room) {
    noClasses()
        .that()
        .resideInAPackage(TABLE.packages(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            TABLE.closedTo(room).stream().map(TABLE::packages).toArray(String[]::new))
        .check(CLASSES);
  }

  /** Vectors are loaded by name: everything else works on a JVM without their module. */
  @Test
  void nothingKnowsTheInstructionsOfVectors() {
    String simd = "org.ncfspark.arithmetic.simd";
    noClasses()
        .that(not(resideInAPackage(simd)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(simd)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({"vector, dl4j", "dl4j, vector"})
  void anEngineKnowsNoOther(String engine, String other) {
    noClasses()
        .that()
        .resideInAPackage("org.ncfspark.engine." + engine)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ncfspark.engine." + other)
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.ncfspark.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void commonIsPureJava() {
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
            "me.tongfei..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineParsesOptions() {
    noClasses()
        .that(OUTSIDE_THE_COMMAND_LINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    noClasses()
        .that(OUTSIDE_THE_COMMAND_LINE)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    noClasses()
        .that(OUTSIDE_THE_COMMAND_LINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ncfspark.cli")
        .check(CLASSES);
  }

  /** Whoever took what is current would not know whether it is what was asked for. */
  @Test
  void onlyOneClassDecidesWhichDataSetACommandWorksOn() {
    noClasses()
        .that(
            not(
                belongToAnyOf(ArtifactStore.class)
                    .or(simpleName("DescribedDataset"))
                    .or(simpleName("Night"))))
        .should()
        .callMethod(ArtifactStore.class, "current", ArtifactKind.class, String.class)
        .orShould()
        .callMethod(ArtifactStore.class, "findCurrent", ArtifactKind.class, String.class)
        .check(CLASSES);
  }

  @Test
  void onlyTrainingKnowsDl4jOnSpark() {
    noClasses()
        .that(not(resideInAPackage("org.ncfspark.train")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.deeplearning4j.spark..")
        .check(CLASSES);
  }

  /** What is read may come from elsewhere; Spark alone sends objects of ours, to itself. */
  @Test
  void nothingThatIsReadIsJavaObjectsOrAnArchive() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            ObjectInputStream.class, ModelSerializer.class, ZipInputStream.class, ZipFile.class)
        .orShould()
        .callMethod(ComputationGraph.class, "load", File.class, boolean.class)
        .check(CLASSES);
  }

  /** Every method that brings rows from executors to the driver, with how many it brings. */
  private static final Map<String, String> BROUGHT =
      Map.ofEntries(
          entry("NightComparison", "a number an item"),
          entry("InputFingerprints", "a hash a file"),
          entry("ReadTotals", "counts a partition"),
          entry("Quarantine", "a few records"),
          entry("PublishedSplitFiles", "one name"),
          entry("PreviousDataset", "one row"),
          entry("IdRanges", "some ids a million"),
          entry("InteractionFilter", "a bit a user and an item"),
          entry("Numbering", "a count a range of ids"),
          entry("RequestedUsers", "a few ids"),
          entry("ModelFiles", "what users share"),
          entry("TrainingState", "what users share"),
          entry("ItemBlocks", "items' rows in pieces of some megabytes, to be hashed"),
          entry("ShardedModel", "users' rows in pieces of some megabytes, to be hashed"),
          entry("TrainingSpeed", "figures of a round"),
          entry("Trainers", "a GPU a task"),
          entry("EaseFit", "co-occurrences of items"),
          entry("HistoryMatrix", "all of a fitted model, as FittedMemory reckons"),
          entry("NeighbourFit", "all of a fitted model, as FittedMemory reckons"),
          entry("IalsFit", "all of a fitted model, as FittedMemory reckons"),
          entry("DenseAveragingTrainer", "all parameters, which train.averaging = dense averages"),
          entry("CompleteParameterAveraging", "all parameters, as the one before"));

  private static final Set<String> BRINGING =
      Set.of(
          "collect",
          "collectAsList",
          "collectAsMap",
          "collectPartitions",
          "first",
          "head",
          "take",
          "takeAsList",
          "takeOrdered",
          "toLocalIterator",
          "top");

  /** Nothing that the driver holds may grow with the users unless it says so here. */
  @Test
  void whoBringsRowsToTheDriverSaysHowMany() {
    assertThat(CLASSES.stream().filter(LayeringTest::brings).map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrderElementsOf(BROUGHT.keySet());
  }

  private static boolean brings(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .filter(call -> call.getTargetOwner().getName().startsWith("org.apache.spark."))
        .anyMatch(call -> BRINGING.contains(call.getName()));
  }
}
