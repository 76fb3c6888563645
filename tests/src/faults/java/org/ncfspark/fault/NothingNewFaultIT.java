package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.process.Command;

/** What must leave everything published as it is: work that is done, and a night that diverges. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NothingNewFaultIT {
  private static final List<String> COMMANDS =
      List.of("preprocess", "sample", "train", "evaluate", "recommend", "pipeline", "retrain");

  private static final List<String> RATES = List.of("1e9", "1e38");

  @TempDir Path scratch;
  private Path work;
  private NightInput input;

  @BeforeEach
  void prepare() throws IOException {
    work = scratch.resolve("work");
    input = new NightInput(scratch.resolve("ratings.tsv"), "neumf");
    input.write(1);
  }

  private Command ncf(String command, String... settings) {
    List<String> arguments = new ArrayList<>(input.arguments(command, work.toString()));
    arguments.addAll(List.of(settings));
    return Ncf.run(arguments);
  }

  @Test
  void workThatIsDoneIsLeftAsItIs() throws IOException {
    Outcomes outcomes = FaultTable.row("each command again when its work is done");
    for (String command : COMMANDS) {
      Command first = ncf(command);
      assertThat(first.code()).as(command + "\n" + first.err()).isZero();
      Map<Path, FileTime> before = published();
      outcomes.tried();
      Command again = ncf(command);
      assertThat(again.code()).as(command + "\n" + again.err()).isZero();
      assertThat(published()).as(command).isNotEmpty().isEqualTo(before);
      outcomes.ended("nothing written");
    }
    assertThat(outcomes.lost()).isZero();
  }

  @Test
  void aNightThatDivergesKeepsTheModel() throws IOException {
    Outcomes outcomes = FaultTable.row("nights whose training diverges");
    assertThat(ncf("retrain").code()).isZero();
    String old = Stores.serving(work);
    input.write(2);
    for (String rate : RATES) {
      outcomes.tried();
      Command night = ncf("retrain", "train.learning-rate=" + rate);
      assertThat(night.code()).as(night.err()).isEqualTo(5);
      assertThat(night.err()).contains("finite: ", "learning rate");
      assertThat(Stores.serving(work)).isEqualTo(old);
      outcomes.ended("refused");
    }
    Command healthy = ncf("retrain");
    assertThat(healthy.code()).as(healthy.err()).isZero();
    assertThat(Stores.serving(work)).isNotEqualTo(old);
    assertThat(outcomes.lost()).isZero();
  }

  /**
   * When each file was written, but locks and the record of the nights, which each night adds to.
   */
  private Map<Path, FileTime> published() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    for (Path file : Stores.files(work)) {
      String name = work.relativize(file).toString();
      if (!name.startsWith("locks") && !name.startsWith("nights")) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
