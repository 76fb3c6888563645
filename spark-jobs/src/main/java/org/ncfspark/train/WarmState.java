package org.ncfspark.train;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.engine.vector.TrainingSchedule;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.retrain.RetrainConfig;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.OptimizerState;
import org.ncfspark.store.Artifact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * The state of a published model's optimizer, for training that goes on from the model. Users and
 * items that are new have fresh state. Only the kernels' rows are laid out so that values and state
 * can be told apart; DL4J starts afresh.
 */
final class WarmState {
  private static final Logger LOG = LoggerFactory.getLogger(WarmState.class);

  private final SparkSession spark;
  private final Optional<Artifact> model;
  private final int blocks;

  /**
   * @param model that training goes on from, if it does
   */
  WarmState(SparkSession spark, Optional<Artifact> model, NcfConfig config) {
    this.spark = spark;
    boolean kept = config.retrain().optimizerState() == RetrainConfig.OptimizerState.KEEP;
    this.model = model.filter(any -> kept);
    this.blocks = TrainingSchedule.of(config.train()).settled().optimizer().stateBlocks();
  }

  /** Puts the model's state beside the values that {@code trainer} starts from. */
  void adoptedBy(RoundTrainer trainer) {
    if (model.isEmpty() || blocks == 0) {
      return;
    }
    TrainingState fresh = trainer.state();
    TrainingState older = TrainingState.read(spark, model.get());
    if (isLaidOutAs(older, fresh)) {
      trainer.restore(adopted(fresh, older));
    } else {
      LOG.info("Optimizer state of {} is of another engine or optimizer: fresh", model.get().id());
    }
  }

  private static boolean isLaidOutAs(TrainingState older, TrainingState fresh) {
    return fresh.engine().equals(VectorEngine.ID.toString())
        && older.engine().equals(fresh.engine())
        && older.shared().keySet().equals(fresh.shared().keySet())
        && fresh.shared().keySet().stream()
            .allMatch(
                name -> older.shared().get(name).columns() == fresh.shared().get(name).columns());
  }

  private TrainingState adopted(TrainingState fresh, TrainingState older) {
    SortedMap<String, ParameterTable> shared = new TreeMap<>();
    fresh
        .shared()
        .forEach((name, table) -> shared.put(name, adopted(table, older.shared().get(name))));
    return new TrainingState(fresh.engine(), users(fresh, older), shared, older.steps());
  }

  private ParameterTable adopted(ParameterTable fresh, ParameterTable older) {
    float[] values =
        OptimizerState.adopted(fresh.values(), older.values(), fresh.columns(), blocks);
    return new ParameterTable(fresh.rows(), fresh.columns(), values);
  }

  private JavaRDD<Row> users(TrainingState fresh, TrainingState older) {
    int stateBlocks = blocks;
    return byUser(fresh.users())
        .leftOuterJoin(byUser(older.users()))
        .map(user -> row(user._1(), user._2()._1(), user._2()._2(), stateBlocks));
  }

  private static JavaPairRDD<Integer, float[]> byUser(JavaRDD<Row> rows) {
    return rows.mapToPair(row -> new Tuple2<>(row.getInt(1), row.getAs(2)));
  }

  private static Row row(
      int user, float[] fresh, org.apache.spark.api.java.Optional<float[]> older, int stateBlocks) {
    float[] values =
        older.isPresent()
            ? OptimizerState.adopted(fresh, older.get(), fresh.length, stateBlocks)
            : fresh;
    return RowFactory.create(TrainingState.USERS, user, values);
  }
}
