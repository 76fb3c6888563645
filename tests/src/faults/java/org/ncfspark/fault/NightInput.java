package org.ncfspark.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users have done by a night: five things on the first, one more on each later one, and ten
 * users more. Each likes every third item.
 */
record NightInput(Path file, String model) {
  /** Commands that work on what is published, whatever it was made of. */
  private static final Set<String> WITHOUT_INPUT =
      Set.of("recommend", "status", "list", "verify", "rollback");

  static final String NAME = "tiny";
  private static final int ITEMS = 60;

  void write(int night) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int user = 0; user < 50 + 10 * night; user++) {
      Random random = new Random(user);
      for (int event = 0; event < 5 + night; event++) {
        int items = ITEMS + 3 * Math.max(0, event - 5);
        int item = user % 3 + 3 * random.nextInt(items / 3);
        lines.add("u%d\ti%d\t1\t%d".formatted(user, item, 1000 * event + user));
      }
    }
    Files.write(file, lines);
  }

  /** Configurations of the model and of another, as {@code compare} takes them. */
  String modelFiles() {
    return Stream.of(model, "item-pop").map(this::modelFile).collect(Collectors.joining(","));
  }

  private String modelFile(String name) {
    try {
      Path configuration = file.resolveSibling(name + ".conf");
      return Files.writeString(configuration, "ncf.model.name = " + name + "\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Arguments of {@code command} on this input; every model passes the gates. */
  List<String> arguments(String command, String work) {
    List<String> all =
        List.of(
            "data.name=" + NAME,
            "model.name=" + model,
            "train.loss=pairwise",
            "train.negatives=1",
            "train.optimizer=adagrad",
            "train.learning-rate=0.3",
            "train.batch-size=64",
            "train.epochs=3",
            "train.checkpoint-rounds=1",
            "train.checkpoint-seconds=0",
            "sample.validation-negatives=20",
            "sample.test-negatives=20",
            "evaluate.bootstrap-samples=100",
            "store.lease-seconds=1",
            "store.keep=2",
            "retrain.gates.min-users=20",
            "retrain.gates.max-drop=1",
            "retrain.gates.at-least-popularity=false",
            "retrain.gates.max-current-drop=1");
    List<String> arguments = new ArrayList<>(List.of(command, "--work", work, "--set"));
    arguments.addAll(all);
    if (!WITHOUT_INPUT.contains(command)) {
      arguments.addAll(1, List.of("--input", file.toString()));
    }
    return arguments;
  }
}
