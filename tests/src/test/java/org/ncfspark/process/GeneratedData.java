package org.ncfspark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A small data set in the format of {@code ncf generate}, and commands on it. */
public final class GeneratedData {
  private static final int USERS = 150;
  private static final int ITEMS = 90;

  private final Path scratch;
  private final Path data;
  private final List<String> settings;

  /**
   * @param settings of all commands, as {@code --set} takes them
   */
  public GeneratedData(Path scratch, String... settings) throws IOException {
    this.scratch = scratch;
    this.data = Files.createDirectory(scratch.resolve("data"));
    this.settings = List.of(settings);
    Files.write(data.resolve("part-00000.txt"), lines());
  }

  /** Users each of whom knows half of every third item, in an order of his own. */
  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      List<Integer> items = new ArrayList<>();
      for (int item = user % 3; item < ITEMS; item += 3) {
        items.add(item);
      }
      Collections.shuffle(items, new Random(user));
      for (int i = 0; i < items.size() / 2; i++) {
        lines.add("u%d\ti%d\t5\t%d".formatted(user, items.get(i), 1000 + i));
      }
    }
    return lines;
  }

  /** The folder with its file. */
  public Path data() {
    return data;
  }

  /** Starts {@code command} on this data. */
  public RunningCommand start(
      Map<String, String> environment, Path work, String command, String... arguments) {
    List<String> all = arguments(command, data.toString(), work.toString());
    all.addAll(List.of(arguments));
    return RunningCommand.ncf(scratch, environment, all.toArray(String[]::new));
  }

  /** The arguments of {@code command} on a copy of this data at {@code input}. */
  public List<String> arguments(String command, String input, String work) {
    List<String> all =
        new ArrayList<>(
            List.of(
                command,
                "--config",
                Project.GENERATED.toString(),
                "--input",
                input,
                "--work",
                work,
                "--set"));
    all.addAll(settings);
    return all;
  }

  /** The hash of the parameters of the model in {@code work} that was trained. */
  public static String parametersHash(Path work) throws IOException {
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
