package org.ncfspark.table;

import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.table.TableSchema.OlderColumn;

/**
 * The tables that jobs exchange. Indexes are dense from 0; the id tables lead back to the original
 * ids.
 */
public final class Tables {
  /**
   * One row per (user, item): the earliest interaction; {@code epoch_micros} is 0 where the data
   * has no time. {@code position} is its place among all of the user's interactions, from 0,
   * earliest first by {@code split.order}, in whichever part of the split it is. Data sets of
   * earlier versions have whole seconds and no positions.
   */
  public static final TableSchema INTERACTIONS =
      new TableSchema(
          "interactions",
          new StructType()
              .add("user_index", IntegerType)
              .add("item_index", IntegerType)
              .add("rating", FloatType)
              .add("epoch_micros", LongType)
              .add("position", IntegerType),
          List.of(new OlderColumn("epoch_micros", "epoch_second", "epoch_second * 1000000L")),
          Map.of("position", "data sets of earlier versions lack it: run preprocess again"));

  /** Original ids by index; one table for users and one for items. */
  public static final TableSchema IDS =
      new TableSchema("ids", new StructType().add("index", IntegerType).add("id", StringType));

  /** The held-out item of each evaluated user, and the negatives it is ranked among. */
  public static final TableSchema CANDIDATES =
      new TableSchema(
          "candidates",
          new StructType()
              .add("user_index", IntegerType)
              .add("positive_item", IntegerType)
              .add("negative_items", createArrayType(IntegerType, false)));

  /**
   * Rows of a model's parameter tables: embeddings and weights alike, one row of the matrix a row.
   */
  public static final TableSchema PARAMETERS =
      new TableSchema(
          "parameters",
          new StructType()
              .add("parameter", StringType)
              .add("row", IntegerType)
              .add("values", createArrayType(FloatType, false)));

  /**
   * What training continues from: rows of parameters with the optimizer's state, as the engine lays
   * them out. {@code parameter} is {@code users} (a row a user index) or a matrix that all users
   * share.
   */
  public static final TableSchema TRAINING_STATE =
      new TableSchema("training state", PARAMETERS.columns());

  /** Rows of a model's sparse parameters: what is not in {@code indexes} is 0. */
  public static final TableSchema SPARSE_PARAMETERS =
      new TableSchema(
          "sparse parameters",
          new StructType()
              .add("parameter", StringType)
              .add("row", IntegerType)
              .add("indexes", createArrayType(IntegerType, false))
              .add("values", createArrayType(FloatType, false)));

  /** Rank (from 1) of the held-out item among its candidates, per user. */
  public static final TableSchema RANKS =
      new TableSchema(
          "ranks",
          new StructType()
              .add("model", StringType)
              .add("ranking", StringType)
              .add("user_index", IntegerType)
              .add("rank", IntegerType)
              .add("optimistic_rank", IntegerType)
              .add("candidates", IntegerType));

  public static final TableSchema RECOMMENDATIONS =
      new TableSchema(
          "recommendations",
          new StructType()
              .add("user_id", StringType)
              .add("rank", IntegerType)
              .add("item_id", StringType)
              .add("score", FloatType));

  private Tables() {}
}
