package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.config.RetrainConfig.Mode;
import org.ncfspark.data.IndexSet;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.RawSources;
import org.ncfspark.input.ReadTotals;
import org.ncfspark.split.SplitStrategies;
import org.ncfspark.split.SplitStrategy;
import org.ncfspark.store.ArtifactDraft;

/** Makes the tables of one data set from raw files. Used once, then closed. */
public final class DatasetBuild implements AutoCloseable {
  private final NcfConfig config;
  private final DatasetInputs inputs;
  private final Path refused;
  private final Optional<PreviousDataset> previous;
  private final RawSource source;
  private final PublishedSplitFiles published;
  private final SplitStrategy strategy;
  private final Stages stages;
  private final Persisted persisted = new Persisted();
  private long carried;

  /**
   * @param previous data set that this one continues, if it continues one
   * @param refused where bad records are written if there are too many of them
   */
  public DatasetBuild(
      SparkSession spark,
      NcfConfig config,
      DatasetInputs inputs,
      Optional<PreviousDataset> previous,
      Path refused) {
    this.previous = previous;
    this.config = config;
    this.inputs = inputs;
    this.refused = refused;
    this.source = RawSources.interactions(spark, inputs.ratings(), config.data());
    this.published = new PublishedSplitFiles(spark, inputs, config.split().published().ids());
    this.strategy = SplitStrategies.of(config.split(), config.seed());
    this.stages = new Stages(spark);
  }

  /**
   * Writes all tables below {@code dataset}.
   *
   * @throws DataContractException if the raw data is not what the configuration says
   */
  public ArtifactDraft write(Path dataset) {
    stages.start("read and index");
    Dataset<Row> raw = persisted.keep(raw());
    IdIndex users = index(raw, "user", Kind.USERS, previous.map(PreviousDataset::users));
    IdIndex items = index(raw, "item", Kind.ITEMS, previous.map(PreviousDataset::items));
    checkRead(raw);

    stages.start("merge repeats and filter");
    Optional<Dataset<Row>> testItems = published.testItems(users, items, persisted);
    Dataset<Row> histories = Histories.of(raw, users, items, testItems);
    Survivors all = new Survivors(IndexSet.upTo(users.size()), IndexSet.upTo(items.size()));
    Filtered filtered = filtered(histories, all);

    stages.start("split");
    SplitTable split =
        SplitTable.of(filtered.interactions, filtered.survivors, strategy, persisted);
    persisted.release(raw);
    checkHeldOut(split, testItems);

    stages.start("write");
    split.write(dataset);
    users.write(filtered.survivors.users(), new Path(dataset, Kind.USERS.table));
    items.write(filtered.survivors.items(), new Path(dataset, Kind.ITEMS.table));
    if (testItems.isPresent()) {
      published.writeCandidates(users, items, testItems.get(), persisted, dataset);
    }
    if (source.totals().bad() > 0) {
      new Quarantine(source).write(new Path(dataset, "quarantine"));
    }
    return new ArtifactDraft(inputs.fingerprints(), details(split, filtered));
  }

  @Override
  public void close() {
    persisted.close();
    stages.end();
  }

  /**
   * An increment comes on top of what was known before. Interactions at the watermark itself are
   * read again, because more of that moment may have come; repeats are merged in any case.
   */
  private Dataset<Row> raw() {
    if (previous.isEmpty() || config.retrain().mode() == Mode.SNAPSHOT) {
      return source.interactions();
    }
    PreviousDataset known = previous.get();
    carried = known.size();
    return known
        .raw()
        .union(source.interactions().filter(col("epoch_micros").geq(known.watermark())));
  }

  private IdIndex index(Dataset<Row> raw, String column, Kind kind, Optional<Integer> known) {
    return known
        .map(
            size ->
                IdIndex.continued(previous.orElseThrow().ids(kind), size, raw, column, persisted))
        .orElseGet(() -> IdIndex.byFirstAppearance(raw, column, persisted));
  }

  /**
   * What the filters left.
   *
   * @param dropped interactions
   */
  private record Filtered(Dataset<Row> interactions, Survivors survivors, long dropped) {}

  private Filtered filtered(Dataset<Row> histories, Survivors all) {
    if (config.data().filter().keepsEverything()) {
      return new Filtered(Histories.merged(histories), all, 0);
    }
    return switch (config.data().filter().count()) {
      case MERGED -> left(Histories.merged(histories), all);
      case REPEATS -> {
        Filtered left = left(histories, all);
        yield new Filtered(Histories.merged(left.interactions), left.survivors, left.dropped);
      }
    };
  }

  private Filtered left(Dataset<Row> counted, Survivors all) {
    InteractionFilter filter =
        new InteractionFilter(persisted.keep(counted), config.data().filter());
    Survivors left = filter.survivors(all);
    // Filters hold for newcomers: whoever has an index keeps it.
    Survivors survivors =
        previous.map(known -> left.withAllBelow(known.users(), known.items())).orElse(left);
    if (survivors.size() == 0) {
      throw new DataContractException(
          "Nothing is left of "
              + counted.count()
              + " interactions: no users and items with data.filter's minimum of interactions");
    }
    return new Filtered(counted, survivors, counted.count() - filter.of(survivors).count());
  }

  private void checkRead(Dataset<Row> raw) {
    ReadTotals totals = source.totals();
    if (totals.read() == 0) {
      throw new DataContractException(
          "Input " + config.data().input() + " is empty: no interactions in its files");
    }
    new Quarantine(source).refuseAbove(config.data().maxBadShare(), refused);
    if (totals.positive() == 0) {
      throw new DataContractException(
          "None of "
              + totals.notPositive()
              + " interactions has a rating above data.positive-above = "
              + config.data().positiveAbove());
    }
    if (carried > 0 && raw.count() == carried) {
      throw new DataContractException(
          "Input "
              + config.data().input()
              + " has no interaction from "
              + Instant.EPOCH.plus(previous.orElseThrow().watermark(), ChronoUnit.MICROS)
              + " on, the time of the latest known one: expected an increment");
    }
    published.checkPossible(totals);
  }

  private void checkHeldOut(SplitTable split, Optional<Dataset<Row>> testItems) {
    long expected = testItems.map(Dataset::count).orElse(split.count(Part.TEST));
    if (split.count(Part.TEST) != expected) {
      throw new DataContractException(
          "Only "
              + split.count(Part.TEST)
              + " of "
              + expected
              + " published test items are among their users' interactions; expected all: is "
              + inputs.test().orElseThrow().getPath()
              + " of these ratings, and are split.published.ids right?");
    }
    if (split.count(Part.TEST) == 0) {
      throw new DataContractException(
          "No user has split.min-user-interactions = "
              + config.split().minUserInteractions()
              + " interactions: nothing can be held out");
    }
  }

  private Map<String, Object> details(SplitTable split, Filtered filtered) {
    ReadTotals totals = source.totals();
    DatasetCounts counts =
        new DatasetCounts(
            totals.read() + carried,
            totals.bad(),
            totals.notPositive(),
            totals.positive() + carried - filtered.dropped - split.count(),
            filtered.dropped,
            split.count(),
            filtered.survivors.users().size(),
            filtered.survivors.items().size(),
            split.count(Part.TRAIN),
            split.count(Part.VALIDATION),
            split.count(Part.TEST));
    Map<String, Object> details = new LinkedHashMap<>(counts.toDetails());
    details.put("split-rule", strategy.rule());
    previous.ifPresent(known -> details.put(PreviousDataset.CONTINUES, known.lineage()));
    return details;
  }
}
