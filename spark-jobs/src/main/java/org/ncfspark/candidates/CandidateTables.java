package org.ncfspark.candidates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.sampling.NegativeSampler;
import org.ncfspark.sampling.NegativeSamplers;
import org.ncfspark.sampling.SampleConfig;
import org.ncfspark.session.JobName;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.OpenTables;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.TableWriter;
import org.ncfspark.table.Tables;

/** Writes the tables of candidate sets. */
final class CandidateTables {
  private final SparkSession spark;
  private final Artifact dataset;
  private final Path staging;

  /**
   * @param dataset of the held-out items
   * @param staging folder of the tables
   */
  CandidateTables(SparkSession spark, Artifact dataset, Path staging) {
    this.spark = spark;
    this.dataset = dataset;
    this.staging = staging;
  }

  /**
   * Draws the sets of several parts in one pass over the interactions.
   *
   * @param negatives of each set, by part
   */
  Map<String, CandidateCounts> draw(Map<String, Integer> negatives, NcfConfig config) {
    JavaRDD<long[]> train = pairs("train");
    int parts = train.getNumPartitions();
    JavaRDD<long[][]> users =
        Pairs.byPart(train, parts)
            .zipPartitions(
                Pairs.byPart(pairs(CandidateSets.VALIDATION), parts),
                (some, others) -> one(new long[][] {some.next(), others.next()}))
            .zipPartitions(
                Pairs.byPart(pairs(CandidateSets.TEST), parts),
                (some, test) -> {
                  long[][] pairs = some.next();
                  return one(new long[][] {pairs[0], pairs[1], test.next()});
                });
    Broadcast<NegativeSampler> sampler = sampler(train, config.sample());
    List<CandidateDraw> draws = new ArrayList<>();
    Map<String, TableSchema> tables = new LinkedHashMap<>();
    negatives.forEach(
        (part, count) -> {
          long seed = Seeds.key(config.seed(), ("candidates/" + part).hashCode());
          draws.add(
              new CandidateDraw(part, part.equals(CandidateSets.VALIDATION) ? 1 : 2, count, seed));
          tables.put(part, Tables.CANDIDATES);
        });
    List<CandidateCounts[]> written;
    try (JobName name = JobName.start(spark.sparkContext(), "sample: draw negatives")) {
      written =
          new TableWriter(spark, staging, tables)
              .write(
                  users,
                  (part, open) -> {
                    long[][] pairs = part.next();
                    return draws.stream()
                        .map(draw -> draw.write(pairs, sampler.value(), open))
                        .toArray(CandidateCounts[]::new);
                  });
    }
    sampler.destroy();
    Map<String, CandidateCounts> counts = new LinkedHashMap<>();
    for (int k = 0; k < draws.size(); k++) {
      int draw = k;
      counts.put(
          draws.get(k).part(),
          written.stream()
              .map(part -> part[draw])
              .reduce(CandidateCounts.NONE, CandidateCounts::plus));
    }
    return counts;
  }

  private static Iterator<long[][]> one(long[][] pairs) {
    return Collections.singleton(pairs).iterator();
  }

  /** Takes published sets as they are. */
  CandidateCounts copy(String published, String part) {
    JavaRDD<InternalRow> rows = Tables.CANDIDATES.scan(spark, dataset.path(published));
    return new TableWriter(spark, staging, Map.of(part, Tables.CANDIDATES))
        .write(rows, (sets, open) -> copied(part, sets, open)).stream()
            .reduce(CandidateCounts.NONE, CandidateCounts::plus);
  }

  private static CandidateCounts copied(
      String part, Iterator<InternalRow> rows, OpenTables tables) {
    CandidateCounts counts = CandidateCounts.NONE;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      tables.write(part, row);
      counts = counts.plus(CandidateCounts.of(row.getArray(2).numElements()));
    }
    return counts;
  }

  private JavaRDD<long[]> pairs(String part) {
    return Pairs.of(spark, dataset.path("split/" + part));
  }

  private Broadcast<NegativeSampler> sampler(JavaRDD<long[]> train, SampleConfig sample) {
    int items = DatasetDetails.of(dataset).items();
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .broadcast(
            NegativeSamplers.named(
                sample.sampler(), items, () -> byItem(train, items), sample.alpha()));
  }

  /** One number per item. */
  private static long[] byItem(JavaRDD<long[]> pairs, int items) {
    return pairs
        .map(
            partition -> {
              long[] counts = new long[items];
              for (long pair : partition) {
                counts[Pairs.item(pair)]++;
              }
              return counts;
            })
        .fold(
            new long[items],
            (some, others) -> {
              Arrays.setAll(some, item -> some[item] + others[item]);
              return some;
            });
  }
}
