package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.LocalSpark;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.MiniBatchTrainer;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.progress.TrainingPosition;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.store.ArtifactStore;

/**
 * A small data set in which every user likes the items that leave the same remainder by 3 as he
 * does.
 */
final class TestShards {
  static final int USERS = 40;
  static final int ITEMS = 30;

  private TestShards() {}

  /** All users, dealt to {@code count} shards in turn; shards are not quite of one size. */
  static List<TrainingShard> of(int count) {
    return dealt(count, user -> ITEMS - user % 2);
  }

  /**
   * Shards whose users have nine positives each. If {@code count} divides the users, shards are of
   * one size.
   */
  static List<TrainingShard> ofEqualSize(int count) {
    return dealt(count, user -> 27);
  }

  /** Trains an epoch; returns its mean loss. */
  static double train(RoundTrainer trainer, int epoch) {
    long fitted = 0;
    double sum = 0;
    for (int round = 0; round < trainer.rounds(); round++) {
      RoundLoss loss = trainer.train(epoch, round);
      fitted += loss.examples();
      sum += loss.sum();
    }
    assertThat(fitted).isEqualTo(trainer.examplesPerEpoch());
    return sum / fitted;
  }

  /** All parameters of a model that is being trained. */
  static TrainedModel whole(RoundTrainer trainer) {
    ShardedModel model = trainer.model();
    SortedMap<String, ParameterTable> parameters = new TreeMap<>(model.shared().parameters());
    parameters.putAll(MatrixRows.read(new DenseMatrices(), model.rows().collect(), "model"));
    return new TrainedModel(model.shared().spec(), parameters);
  }

  /** The state as it comes back from a checkpoint under {@code work}. */
  static TrainingState saved(TrainingState state, Path work) {
    SparkSession spark = LocalSpark.session();
    ArtifactStore store = new ArtifactStore(new Configuration(), work.toString());
    NcfConfig config = ConfigLoader.load(List.of(), List.of());
    TrainingCheckpoints checkpoints =
        new TrainingCheckpoints(spark, store, config, "run-" + UUID.randomUUID());
    checkpoints.save(TrainingPosition.start(), state);
    return checkpoints.state(checkpoints.newest().orElseThrow().name());
  }

  static void assertSameBits(TrainedModel actual, TrainedModel expected) {
    expected
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(actual.parameter(name).values()).as(name).isEqualTo(table.values()));
  }

  private static List<TrainingShard> dealt(int count, IntUnaryOperator itemsOf) {
    List<TrainingShard> shards = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      List<Long> pairs = new ArrayList<>();
      for (int user = shard; user < USERS; user += count) {
        for (int item = user % 3; item < itemsOf.applyAsInt(user); item += 3) {
          pairs.add(ShardInteractions.pair(user, item));
        }
      }
      ShardInteractions positives =
          ShardInteractions.of(shard, pairs.stream().mapToLong(Long::longValue).toArray());
      shards.add(TrainingShard.of(positives, positives));
    }
    return shards;
  }

  /**
   * One step on the first epoch's examples of four shards together, each shard with the weight of a
   * quarter.
   */
  static TrainedModel unionStep(TrainedModel start, TrainConfig config, long seed) {
    List<Integer> users = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    List<Float> labels = new ArrayList<>();
    for (TrainingShard shard : ofEqualSize(4)) {
      int size = shard.positives().size() * 5;
      int[] rows = new int[size];
      int[] drawn = new int[size];
      float[] labelled = new float[size];
      new EpochExamples(
              shard, new ExampleSettings(ITEMS, 4, ExampleSettings.Order.EXAMPLES, seed), 1)
          .fill(0, size, rows, drawn, labelled);
      for (int i = 0; i < size; i++) {
        users.add(shard.positives().users()[rows[i]]);
        items.add(drawn[i]);
        labels.add(labelled[i]);
      }
    }
    int[] all = IntStream.range(0, USERS).toArray();
    MiniBatchTrainer trainer =
        MiniBatchTrainer.startingFrom(
            start, all, TrainerSettings.of(config), Arithmetic.preferred());
    float[] packed = new float[labels.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = labels.get(i);
    }
    trainer.fit(
        users.stream().mapToInt(Integer::intValue).toArray(),
        items.stream().mapToInt(Integer::intValue).toArray(),
        packed,
        packed.length);
    trainer.copyTo(start);
    return start;
  }
}
