package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ncfspark.memory.GivenMemory;
import org.ncfspark.memory.MemoryCheck;
import org.ncfspark.memory.MemoryNeed;
import org.ncfspark.memory.MemoryNeed.Need;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.SharedTables;

/** Executors have 4 GiB, and what they need is given. */
class TableChoiceTest {
  private static final StartingPoint GIVEN =
      new StartingPoint(UnaryOperator.identity(), random -> random, Optional.empty());

  private static MemoryCheck executorNeeds(long gibibytes) {
    Need need = new Need(gibibytes << 30, "training a round");
    return new MemoryCheck(
        new MemoryNeed(new Need(0, ""), need, need, 0),
        new GivenMemory(1L << 30, OptionalLong.of(4L << 30), 1));
  }

  private static SharedTables made(
      long replicated, long blocks, StartingPoint start, String... settings) {
    NcfConfig config = ConfigLoader.load(List.of(), List.of(settings));
    return new TableChoice(config, start, false)
        .made(tables -> executorNeeds(tables == SharedTables.BLOCKS ? blocks : replicated));
  }

  @Test
  void blocksAreChosenWhereOnlyTheyFit() {
    assertThat(made(5, 1, StartingPoint.RANDOM)).isEqualTo(SharedTables.BLOCKS);
    assertThat(made(4, 1, StartingPoint.RANDOM)).isEqualTo(SharedTables.REPLICATED);
    assertThat(made(6, 5, StartingPoint.RANDOM)).isEqualTo(SharedTables.REPLICATED);
  }

  @Test
  void blocksAreNotChosenForWhatTheyRefuse() {
    assertThat(made(5, 1, GIVEN)).isEqualTo(SharedTables.REPLICATED);
    assertThat(made(5, 1, StartingPoint.RANDOM, "model.name=fism", "train.engine=dl4j"))
        .isEqualTo(SharedTables.REPLICATED);
    assertThat(made(5, 1, StartingPoint.RANDOM, "model.name=fism")).isEqualTo(SharedTables.BLOCKS);
  }

  @Test
  void whatIsConfiguredIsTaken() {
    assertThat(made(5, 1, StartingPoint.RANDOM, "train.shared-tables=replicated"))
        .isEqualTo(SharedTables.REPLICATED);
    assertThat(made(1, 1, StartingPoint.RANDOM, "train.shared-tables=blocks"))
        .isEqualTo(SharedTables.BLOCKS);
  }

  @Test
  void whatIsNotTrainedInShardsHasNoBlocks() {
    assertThat(made(5, 1, StartingPoint.RANDOM, "train.averaging=dense"))
        .isEqualTo(SharedTables.REPLICATED);
    assertThat(made(5, 1, StartingPoint.RANDOM, "model.name=ease", "train.shared-tables=blocks"))
        .isEqualTo(SharedTables.REPLICATED);
  }
}
