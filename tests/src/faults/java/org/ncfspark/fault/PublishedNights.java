package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ncfspark.process.Command;
import org.ncfspark.store.ArtifactKind;

/**
 * Two nights, one of whose records is bad, and an evaluation of the model that serves: files to
 * damage, and the commands that meet them.
 *
 * @param first the model that served before
 * @param serving the model that serves
 */
record PublishedNights(NightInput input, Path work, String first, String serving) {
  static PublishedNights in(Path scratch) throws IOException {
    NightInput input = new NightInput(scratch.resolve("ratings.tsv"), "mf");
    Path work = scratch.resolve("work");
    String first = night(input, work, 1);
    PublishedNights nights = new PublishedNights(input, work, first, night(input, work, 2));
    assertThat(nights.serving).isNotEqualTo(first);
    assertThat(nights.ncf("evaluate").code()).isZero();
    return nights;
  }

  private static String night(NightInput input, Path work, int number) throws IOException {
    input.write(number);
    Files.writeString(input.file(), "broken\n", StandardOpenOption.APPEND);
    Command published = Ncf.run(input.arguments("retrain", work.toString()));
    assertThat(published.code()).as(published.err()).isZero();
    return Stores.serving(work);
  }

  PublishedFiles files() {
    return new PublishedFiles(work);
  }

  String datasetOf(String model) {
    return String.valueOf(
        Stores.of(work).require(ArtifactKind.MODEL, model).manifest().details().get("dataset"));
  }

  /**
   * The last file that matches {@code pattern}, in which ids have the names of their parts here.
   */
  Path file(String pattern) throws IOException {
    return files()
        .last(
            pattern
                .replace("SERVING", serving)
                .replace("FIRST", first)
                .replace("DATASET", datasetOf(serving))
                .replace("OLDER", datasetOf(first)));
  }

  Command ncf(String command) {
    return ncf(work, command);
  }

  /** Runs a command, in the work directory of the nights on the model that serves. */
  Command ncf(Path store, String command) {
    List<String> arguments = new ArrayList<>(input.arguments(command, store.toString()));
    if (store.equals(work) && List.of("evaluate", "recommend").contains(command)) {
      arguments.addAll(List.of("--run", serving));
    } else if (command.equals("compare")) {
      arguments.remove("model.name=" + input.model()); // It would be that of all that are compared.
      arguments.addAll(List.of("--models", input.modelFiles()));
    }
    return Ncf.run(arguments);
  }

  Command verify(Path file) {
    String path = work.relativize(file).toString();
    List<String> arguments = new ArrayList<>(List.of("verify", "--work", work.toString()));
    if (!PublishedFiles.isPointer(file)) {
      arguments.add(path.substring(0, path.indexOf('/', path.indexOf('/') + 1)));
    }
    return Ncf.run(arguments);
  }

  /** Refused as damaged data, by a message that leads to the file. */
  static void assertRefused(Damage damage, Command ended) {
    assertThat(ended.code()).as(damage + "\n" + ended.err()).isEqualTo(3);
    assertThat(ended.json().get("exit-code").asInt()).as(damage.toString()).isEqualTo(3);
    assertThat(ended.err())
        .contains(damage.file().getFileName().toString(), damage.file().getParent().toString());
  }
}
