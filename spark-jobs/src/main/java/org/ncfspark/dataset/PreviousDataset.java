package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.input.RawSource;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.DatasetDetails;
import org.ncfspark.table.Tables;

/**
 * The data set that a new one continues: its users and items keep their indexes, whatever becomes
 * of their interactions, and new ones come after them, so that rows of embeddings stay valid.
 */
public final class PreviousDataset {
  /** Detail of a manifest: ids of the data sets that one continues, the oldest first. */
  public static final String CONTINUES = "continues";

  /** Places of the interactions of a part, before all places in files, which are not negative. */
  private static final long PART_PLACES = 1L << 32;

  private final SparkSession spark;
  private final Artifact artifact;

  public PreviousDataset(SparkSession spark, Artifact artifact) {
    this.spark = spark;
    this.artifact = artifact;
  }

  /** Ids of the data sets that {@code dataset} continues, the oldest first. */
  public static List<String> continuedBy(Artifact dataset) {
    return dataset.manifest().details().get(CONTINUES) instanceof List<?> ids
        ? ids.stream().map(Object::toString).toList()
        : List.of();
  }

  /** What a data set that continues this one notes as {@link #CONTINUES}. */
  List<String> lineage() {
    List<String> lineage = new ArrayList<>(continuedBy(artifact));
    lineage.add(artifact.id());
    return lineage;
  }

  int users() {
    return DatasetDetails.users(artifact);
  }

  int items() {
    return DatasetDetails.items(artifact);
  }

  /** Rows of {@link Tables#IDS}. */
  Dataset<Row> ids(Kind kind) {
    return Tables.IDS.read(spark, artifact.path(kind.table));
  }

  /** Its interactions. */
  long size() {
    return DatasetCounts.fromDetails(artifact.manifest().details()).interactions();
  }

  /** The latest time of an interaction, in microseconds since 1970. */
  long watermark() {
    return Tables.INTERACTIONS
        .read(spark, artifact.path("interactions"))
        .selectExpr("coalesce(max(epoch_micros), 0)")
        .first()
        .getLong(0);
  }

  /**
   * Its interactions as {@link RawSource#INTERACTIONS}. Of those at the same time, what was held
   * out stays behind what was not.
   */
  Dataset<Row> raw() {
    Dataset<Row> rows = placed(Part.TRAIN);
    rows = rows.union(placed(Part.VALIDATION)).union(placed(Part.TEST));
    return rows.join(named(Kind.USERS, "user"), Kind.USERS.column)
        .join(named(Kind.ITEMS, "item"), Kind.ITEMS.column)
        .selectExpr(RawSource.INTERACTIONS.fieldNames());
  }

  private Dataset<Row> placed(Part part) {
    long first = (part.code() - Part.values().length) * PART_PLACES;
    return Tables.INTERACTIONS
        .read(spark, artifact.path(part.table()))
        .withColumn("position", col("item_index").cast("long").plus(lit(first)));
  }

  private Dataset<Row> named(Kind kind, String id) {
    return ids(kind).select(col("index").as(kind.column), col("id").as(id));
  }
}
