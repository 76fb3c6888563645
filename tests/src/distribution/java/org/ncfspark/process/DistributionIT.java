package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, unpacked where there is a JRE and no Maven. */
class DistributionIT {
  private static final long BYTES = 200_000_000;
  private static final Path BUILT = Project.ROOT.resolve("submit/distribution/target");

  /** What the launcher needs beside a shell; neither Maven nor Java is there. */
  private static final List<String> PROGRAMS =
      List.of(
          "bash",
          "cat",
          "cut",
          "dirname",
          "env",
          "grep",
          "gzip",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "sleep",
          "stty",
          "tar",
          "uname");

  /** The modules of Java that JREs have, without a compiler. */
  private static final String MODULES =
      "java.se,jdk.incubator.vector,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.net,"
          + "jdk.security.auth,jdk.security.jgss,jdk.zipfs,jdk.charsets";

  @TempDir static Path scratch;
  private static Path archive;
  private static Path folder;
  private static Path jre;
  private static Path path;

  @BeforeAll
  static void unpackElsewhere() throws IOException {
    archive = theOnly(BUILT, "ncf-spark-", ".tar.gz");
    path = Files.createDirectory(scratch.resolve("bin"));
    for (String program : PROGRAMS) {
      Path script = path.resolve(program);
      Files.writeString(script, "#!/bin/sh\nexec %s \"$@\"\n".formatted(which(program)));
      script.toFile().setExecutable(true);
    }
    jre = scratch.resolve("jre");
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    succeeded(List.of(jlink.toString(), "--add-modules", MODULES, "--output", jre.toString()));
    succeeded(List.of("tar", "-xzf", archive.toString()));
    folder = theOnly(scratch, "ncf-spark-", "");
  }

  @Test
  void isUnder200Megabytes() throws IOException {
    assertThat(Files.size(archive)).isLessThan(BYTES);
  }

  @Test
  void checksumsOfTheArchiveAndOfEveryFileInItAreRight() throws IOException {
    assertChecked(BUILT, archive.getFileName() + ".sha256");
    Path fresh = Files.createDirectory(scratch.resolve("fresh"));
    succeeded(List.of("tar", "-xzf", archive.toString(), "-C", fresh.toString()));
    Path unpacked = theOnly(fresh, "ncf-spark-", "");
    assertChecked(unpacked, "SHA256SUMS");
    Set<String> listed =
        Files.readAllLines(unpacked.resolve("SHA256SUMS")).stream()
            .map(line -> line.substring(66))
            .collect(Collectors.toSet());
    listed.add("SHA256SUMS");
    try (Stream<Path> files = Files.walk(unpacked)) {
      Set<String> there =
          files
              .filter(Files::isRegularFile)
              .map(file -> unpacked.relativize(file).toString())
              .collect(Collectors.toSet());
      assertThat(there).isEqualTo(listed).noneMatch(file -> file.endsWith(".jsa"));
    }
  }

  @Test
  void aJreAloneRunsQuickstart() {
    Command run =
        ncf(folder, RunningCommand.AT_FULL_SPEED, "quickstart", "--work", scratch + "/work");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("exit-code").asInt()).isZero();
    assertThat(folder.resolve("lib/spark/jars")).isDirectory();
    assertThat(folder.resolve("lib")).isDirectoryNotContaining("glob:**/unpacking*");
  }

  @Test
  void theBillOfMaterialsNamesEveryJarOfSpark() throws IOException {
    Set<String> named = new TreeSet<>();
    JsonNode bill = new ObjectMapper().readTree(folder.resolve("sbom.json").toFile());
    bill.get("components")
        .forEach(part -> named.add(part.get("name").asText() + "-" + part.get("version").asText()));
    try (Stream<Path> jars = Files.list(Project.SPARK_HOME.resolve("jars"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .allMatch(jar -> named.stream().anyMatch(jar::startsWith));
    }
    assertThat(named).anyMatch(part -> part.startsWith("nd4j-native-"));
    assertThat(Files.readString(folder.resolve("THIRD-PARTY.txt")))
        .contains("nd4j-native", "spark-core_2.12", "Apache");
  }

  @Test
  void theStepsOfTheDockerfileMakeAFolderThatRunsOnTheSparkOfItsBase() throws IOException {
    Path home = scratch.resolve("opt/ncf-spark");
    String steps =
        Dockerfile.read()
            .get("RUN")
            .get(0)
            .replace("/tmp", BUILT.toString())
            .replace("/opt", scratch + "/opt");
    Map<String, String> base = Map.of("SPARK_HOME", Project.SPARK_HOME.toString());
    Command made =
        Command.run(scratch, environment(base), List.of("bash", "-euo", "pipefail", "-c", steps));
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(home.resolve("lib")).isDirectoryNotContaining("glob:**/{spark,*.zst}");

    Command run =
        ncf(home, base, "generate", "--output", scratch + "/data", "--set", "generate.users=500");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("unpacking");
  }

  private static Command ncf(Path home, Map<String, String> more, String... arguments) {
    List<String> line =
        Stream.concat(Stream.of(home.resolve("submit/ncf").toString()), Stream.of(arguments))
            .toList();
    return Command.run(scratch, environment(more), line);
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PATH", path.toString());
    environment.put("JAVA_HOME", jre.toString());
    return environment;
  }

  private static void assertChecked(Path folder, String sums) {
    String line = "cd '%s' && sha256sum -c --quiet %s".formatted(folder, sums);
    Command checked = Command.run(scratch, Map.of(), List.of("bash", "-c", line));
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
  }

  private static void succeeded(List<String> line) {
    Command ended = Command.run(scratch, Map.of(), line);
    assertThat(ended.code()).as(line + "\n" + ended.err()).isZero();
  }

  private static Path which(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + program + " on the PATH"));
  }

  private static Path theOnly(Path folder, String begin, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(begin))
              .filter(file -> file.toString().endsWith(end))
              .toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
