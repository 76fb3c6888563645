package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds: with a Maven and a Java that only say that they were called. */
class StaleJarIT {
  private static final String JAR = "spark-jobs/target/ncf-spark.jar";

  @TempDir Path scratch;

  @BeforeEach
  void aCheckoutThatWasBuilt() throws IOException {
    for (String script : List.of("submit/ncf", "submit/fingerprint")) {
      write(script, Files.readString(Project.ROOT.resolve(script)));
    }
    for (String source :
        List.of(
            "pom.xml",
            "common/pom.xml",
            "common/src/main/java/A.java",
            "spark-jobs/pom.xml",
            "spark-jobs/src/main/java/B.java",
            "conf/log4j2.properties")) {
      write(source, "made of " + source);
    }
    Files.createDirectories(scratch.resolve("spark-jobs/target/spark/jars"));
    write(JAR, "a jar");
    write(
        JAR + ".sources",
        Command.run(scratch, Map.of(), List.of(scratch.resolve("submit/fingerprint").toString()))
            .out());
    write("jdk/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"17.0.1\"\n");
    write("jdk/bin/java", "#!/bin/sh\necho ran\n");
    write("bin/mvn", "#!/bin/sh\necho built > mvn-was-here\nexit 1\n");
  }

  @Test
  void aJarOfTheseSourcesIsNotBuiltAgain() {
    assertThat(launch().out()).contains("ran");
    assertThat(isBuilt()).isFalse();
  }

  @Test
  void aCopyWithNewFileTimesIsNotBuiltAgain() throws IOException {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean built = file.startsWith(scratch.resolve("spark-jobs/target"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(built ? 1 : 1000)));
      }
    }
    assertThat(launch().out()).contains("ran");
    assertThat(isBuilt()).isFalse();
  }

  @Test
  void aSourceThatWasChangedIsBuiltWhateverItsTime() throws IOException {
    write("common/src/main/java/A.java", "made of something else");
    Files.setLastModifiedTime(
        scratch.resolve("common/src/main/java/A.java"), FileTime.from(Instant.EPOCH));
    assertThat(launch().err()).contains("The build failed");
    assertThat(isBuilt()).isTrue();
  }

  @Test
  void aSourceThatIsGoneIsBuilt() throws IOException {
    Files.delete(scratch.resolve("common/src/main/java/A.java"));
    launch();
    assertThat(isBuilt()).isTrue();
  }

  @Test
  void aDistributionIsNeverBuilt() throws IOException {
    Files.delete(scratch.resolve("pom.xml"));
    Path jar = Files.createDirectory(scratch.resolve("lib")).resolve("ncf-spark.jar");
    Files.writeString(jar, "a jar");
    assertThat(launch().out()).contains("ran");
    Files.delete(jar);
    assertThat(launch().err()).contains(jar.toString(), "unpack the distribution again");
    assertThat(isBuilt()).isFalse();
  }

  @Test
  void aJdkOfAnotherVersionIsRefused() throws IOException {
    write("jdk/release", "JAVA_VERSION=\"21.0.2\"\n");
    Command refused = launch();
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("Java 17", "Java 21");
  }

  private boolean isBuilt() {
    return Files.exists(scratch.resolve("mvn-was-here"));
  }

  private Command launch() {
    return Command.run(
        scratch,
        Map.of(
            "JAVA_HOME",
            scratch.resolve("jdk").toString(),
            "PATH",
            scratch.resolve("bin") + ":" + System.getenv("PATH")),
        List.of(scratch.resolve("submit/ncf").toString(), "train"));
  }

  private void write(String path, String text) throws IOException {
    Path file = scratch.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }
}
