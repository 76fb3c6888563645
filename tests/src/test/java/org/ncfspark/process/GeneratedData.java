package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small generated data set, and commands on it. */
final class GeneratedData {
  private final Path scratch;
  private final Path data;
  private final List<String> settings;

  /**
   * @param settings of all commands, as {@code --set} takes them
   */
  GeneratedData(Path scratch, String... settings) {
    this.scratch = scratch;
    this.data = scratch.resolve("data");
    this.settings = List.of(settings);
    Command generated =
        Command.ncf(
            scratch,
            "generate",
            "--output",
            data.toString(),
            "--set",
            "generate.users=300",
            "generate.items=120",
            "generate.interactions=6000");
    assertThat(generated.code()).as(generated.err()).isZero();
  }

  /** Starts {@code command} on this data. */
  RunningCommand start(
      Map<String, String> environment, Path work, String command, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                command,
                "--config",
                Project.GENERATED.toString(),
                "--input",
                data.toString(),
                "--work",
                work.toString(),
                "--set"));
    all.addAll(settings);
    all.addAll(List.of(arguments));
    return RunningCommand.ncf(scratch, environment, all.toArray(String[]::new));
  }

  /** The hash of the parameters of the model in {@code work} that was trained. */
  static String parametersHash(Path work) throws IOException {
    try (Stream<Path> models = Files.list(work.resolve("models"))) {
      Path model =
          models
              .filter(path -> path.getFileName().toString().startsWith("neumf-"))
              .findFirst()
              .orElseThrow();
      String manifest = Files.readString(model.resolve("manifest.json"));
      return manifest.replaceAll("(?s).*\"parameters-sha256\" : \"([0-9a-f]{64})\".*", "$1");
    }
  }

  /** Deletes all models, so that they are trained again. */
  static void deleteModels(Path work) throws IOException {
    try (Stream<Path> files = Files.walk(work.resolve("models"))) {
      files.sorted(Comparator.reverseOrder()).forEach(GeneratedData::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
