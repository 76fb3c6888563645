package org.ncfspark.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.data.IndexSet;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.dataset.DatasetDetails.Origin;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawBlock;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.RawSources;
import org.ncfspark.input.ReadTotals;
import org.ncfspark.retrain.RetrainConfig.Mode;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.split.HistoryOrder;
import org.ncfspark.split.SplitStrategies;
import org.ncfspark.split.SplitStrategy;
import org.ncfspark.split.UserHistories;
import org.ncfspark.store.ArtifactDraft;

/** Makes the tables of one data set from raw files. Used once, then closed. */
public final class DatasetBuild implements AutoCloseable {
  private final SparkSession spark;
  private final NcfConfig config;
  private final DatasetInputs inputs;
  private final Path refused;
  private final Optional<PreviousDataset> previous;
  private final RawSource source;
  private final PublishedSplitFiles published;
  private final SplitStrategy strategy;
  private final Stages stages;
  private final Persisted persisted = new Persisted();
  private ReadTotals totals;
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
    this.spark = spark;
    this.previous = previous;
    this.config = config;
    this.inputs = inputs;
    this.refused = refused;
    this.source = RawSources.interactions(spark, inputs.ratings(), config.data());
    this.published = new PublishedSplitFiles(spark, inputs, config.split().published());
    this.strategy = SplitStrategies.of(config.split(), config.seed());
    this.stages = new Stages(spark.sparkContext());
  }

  /**
   * Writes all tables below {@code dataset}.
   *
   * @throws DataContractException if the raw data is not what the configuration says
   */
  public ArtifactDraft write(Path dataset) {
    stages.start("read and index");
    JavaRDD<RawBlock> read = persisted.keep(source.blocks());
    totals = ReadTotals.of(read);
    checkRead();
    JavaRDD<InteractionBlock> blocks = blocks(read);
    stages.step("count ids");
    BlockSizes sizes = BlockSizes.of(blocks);
    checkNew(sizes);
    stages.step("index users");
    IdIndex users = index(blocks, sizes.users(), Kind.USERS);
    stages.step("index items");
    IdIndex items = index(blocks, sizes.items(), Kind.ITEMS);

    stages.start("merge repeats and filter");
    HistoryOrder order = SplitStrategies.order(config.split(), config.seed());
    int parts = Histories.parts(sizes.interactions());
    Optional<PublishedTest> test = published.test(users, items, parts, persisted);
    JavaRDD<UserHistories> histories = Histories.of(blocks, users, items, order, parts);
    Survivors all = new Survivors(IndexSet.upTo(users.size()), IndexSet.upTo(items.size()));
    FilteredHistories filtered =
        FilteredHistories.of(histories, all, config.data().filter(), previous, persisted);

    stages.start("split and write");
    SplitTables split =
        SplitTables.write(
            spark,
            filtered.histories(),
            test.map(PublishedTest::items).orElseGet(() -> nothing(parts)),
            filtered.survivors(),
            strategy,
            dataset);
    checkHeldOut(split, test);
    stages.step("write users");
    users.write(spark, filtered.survivors().users(), dataset, Kind.USERS.table);
    stages.step("write items");
    items.write(spark, filtered.survivors().items(), dataset, Kind.ITEMS.table);
    Map<String, Long> publishedSplit = Map.of();
    if (test.isPresent()) {
      stages.step("write published candidates");
      publishedSplit =
          published.writeCandidates(users, items, test.get(), persisted, dataset).toDetails();
    }
    if (totals.bad() > 0) {
      stages.step("write bad records");
      new Quarantine(source, totals).write(new Path(dataset, "quarantine"));
    }
    Origin origin =
        new Origin(
            strategy.rule(),
            previous.map(PreviousDataset::lineage).orElse(List.of()),
            publishedSplit);
    return new ArtifactDraft(
        inputs.fingerprints(), new DatasetDetails(counts(split, filtered), origin).toDetails());
  }

  @Override
  public void close() {
    persisted.close();
    stages.close();
  }

  /**
   * An increment comes on top of what was known before. Interactions at the watermark itself are
   * read again, because more of that moment may have come; repeats are merged in any case.
   */
  private JavaRDD<InteractionBlock> blocks(JavaRDD<RawBlock> read) {
    JavaRDD<InteractionBlock> blocks = read.map(RawBlock::interactions);
    if (previous.isEmpty() || config.retrain().mode() == Mode.SNAPSHOT) {
      return blocks;
    }
    PreviousDataset known = previous.get();
    carried = known.size();
    long watermark = known.watermark();
    return persisted.keep(known.interactions().union(blocks.map(block -> block.since(watermark))));
  }

  private IdIndex index(JavaRDD<InteractionBlock> blocks, long ids, Kind kind) {
    JavaRDD<IdPlaces> places =
        blocks.map(block -> new IdPlaces(kind.ids(block), kind.firstPositions(block)));
    int known = previous.map(kind::size).orElse(0);
    if (previous.isPresent()) {
      places = places.union(previous.get().ids(kind));
    }
    IdRanges ranges = IdRanges.of(places.map(IdPlaces::ids), ids + known, IdRanges.IDS_IN_A_RANGE);
    IdIndex.NumberingRule rule =
        config.split().isNumberedByAppearance() ? Numbering::byAppearance : Numbering::byId;
    return IdIndex.of(places, ranges, known, rule, persisted);
  }

  /** No test items of so many parts of the users. */
  private JavaRDD<long[]> nothing(int parts) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(new ArrayList<>(Collections.nCopies(parts, new long[0])), parts);
  }

  private void checkRead() {
    if (totals.read() == 0) {
      throw new DataContractException(
          "Input " + config.data().input() + " is empty: no interactions in its files");
    }
    new Quarantine(source, totals).refuseAbove(config.data().maxBadShare(), refused);
    if (totals.positive() == 0) {
      throw new DataContractException(
          "None of "
              + totals.notPositive()
              + " interactions has a rating above data.positive-above = "
              + config.data().positiveAbove());
    }
    published.checkPossible(totals);
  }

  private void checkNew(BlockSizes sizes) {
    if (carried > 0 && sizes.interactions() == carried) {
      throw new DataContractException(
          "Input "
              + config.data().input()
              + " has no interaction from "
              + Instant.EPOCH.plus(previous.orElseThrow().watermark(), ChronoUnit.MICROS)
              + " on, the time of the latest known one: expected an increment");
    }
  }

  private void checkHeldOut(SplitTables split, Optional<PublishedTest> test) {
    long expected = test.map(PublishedTest::size).orElse(split.count(Part.TEST));
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

  private DatasetCounts counts(SplitTables split, FilteredHistories filtered) {
    return new DatasetCounts(
        totals.read() + carried,
        totals.bad(),
        totals.notPositive(),
        totals.positive() + carried - filtered.dropped() - split.count(),
        filtered.dropped(),
        split.count(),
        filtered.survivors().users().size(),
        filtered.survivors().items().size(),
        split.count(Part.TRAIN),
        split.count(Part.VALIDATION),
        split.count(Part.TEST));
  }
}
