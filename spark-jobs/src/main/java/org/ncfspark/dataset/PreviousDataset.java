package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.data.IdList;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.data.RawInteraction;
import org.ncfspark.manifest.Details;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Tables;

/**
 * The data set that a new one continues: its users and items keep their indexes, whatever becomes
 * of their interactions, and new ones come after them, so that rows of embeddings stay valid.
 */
public final class PreviousDataset {
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
    return Details.read(dataset.manifest(), DatasetDetails.Origin.class).continues();
  }

  /** What a data set that continues this one continues, the oldest first. */
  List<String> lineage() {
    List<String> lineage = new ArrayList<>(continuedBy(artifact));
    lineage.add(artifact.id());
    return lineage;
  }

  int users() {
    return DatasetDetails.of(artifact).users();
  }

  int items() {
    return DatasetDetails.of(artifact).items();
  }

  /** The users or items of the previous data set with their numbers. */
  JavaRDD<IdPlaces> ids(Kind kind) {
    return table(kind).javaRDD().mapPartitions(PreviousDataset::known);
  }

  private static Iterator<IdPlaces> known(Iterator<Row> rows) {
    IdList ids = new IdList();
    LongStream.Builder numbers = LongStream.builder();
    while (rows.hasNext()) {
      Row row = rows.next();
      ids.add(row.getString(1));
      numbers.add(IdPlaces.known(row.getInt(0)));
    }
    return List.of(new IdPlaces(ids, numbers.build().toArray())).iterator();
  }

  private Dataset<Row> table(Kind kind) {
    return Tables.IDS.read(spark, artifact.path(kind.table));
  }

  /** The number of interactions of the previous data set. */
  long size() {
    return DatasetDetails.of(artifact).counts().interactions();
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
   * The interactions of the previous data set, whose order stays, if lines count. In one without
   * positions those at equal times that were held out stay behind those that were not.
   */
  JavaRDD<InteractionBlock> interactions() {
    Dataset<Row> rows = placed(Part.TRAIN);
    rows = rows.union(placed(Part.VALIDATION)).union(placed(Part.TEST));
    return rows.join(named(Kind.USERS, "user"), "user_index")
        .join(named(Kind.ITEMS, "item"), "item_index")
        .select("user", "item", "rating", "epoch_micros", "place")
        .javaRDD()
        .mapPartitions(PreviousDataset::block);
  }

  private static Iterator<InteractionBlock> block(Iterator<Row> rows) {
    InteractionBlock block = new InteractionBlock();
    while (rows.hasNext()) {
      Row row = rows.next();
      block.add(
          new RawInteraction(row.getString(0), row.getString(1), row.getFloat(2), row.getLong(3)),
          row.getLong(4));
    }
    return List.of(block.trimmed()).iterator();
  }

  private Dataset<Row> placed(Part part) {
    long first = (part.code() - Part.values().length) * PART_PLACES;
    long firstOfAll = -Part.values().length * PART_PLACES;
    return Tables.INTERACTIONS
        .read(spark, artifact.path(part.table()))
        .withColumn(
            "place",
            coalesce(col("position").plus(lit(firstOfAll)), col("item_index").plus(lit(first))));
  }

  private Dataset<Row> named(Kind kind, String id) {
    return table(kind).select(col("index").as(index(kind)), col("id").as(id));
  }

  private static String index(Kind kind) {
    return kind == Kind.USERS ? "user_index" : "item_index";
  }
}
