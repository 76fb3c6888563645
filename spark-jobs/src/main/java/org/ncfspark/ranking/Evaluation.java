package org.ncfspark.ranking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.eval.EvaluationReport;
import org.ncfspark.eval.EvaluationReport.Comparison;
import org.ncfspark.eval.EvaluationReport.Protocol;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.PairedDifferences;
import org.ncfspark.eval.PairedTest;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.Details;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;

/**
 * Leave-one-out evaluation (He et al. 2017, section 4.1) of trained models on the same stored
 * candidates, and among all unseen items: sampled figures can order models wrongly (Krichene,
 * Rendle, KDD 2020).
 */
public final class Evaluation {
  private static final List<String> USUAL = List.of("hr@10", "ndcg@10");
  private static final String TIES =
      "rank above the held-out item (pessimistic); \"optimistic\" ranks them below it";

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final List<String> runIds;
  private final Artifact dataset;

  /**
   * @param runIds of trained models; at least one
   * @param dataset that the models were trained on
   */
  public Evaluation(
      SparkSession spark,
      NcfConfig config,
      ArtifactStore store,
      List<String> runIds,
      Artifact dataset) {
    if (runIds.isEmpty()) {
      throw new InvalidConfigException("Nothing to evaluate: name at least one training run");
    }
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.runIds = runIds.stream().distinct().toList();
    this.dataset = dataset;
  }

  /** Publishes the evaluation, unless it is already. */
  public Artifact published() {
    Artifact candidates = store.require(ArtifactKind.CANDIDATES, CandidateSets.id(dataset, config));
    List<Artifact> models = runIds.stream().map(this::model).toList();
    return store.publish(
        ArtifactKind.EVALUATION,
        id(candidates),
        config,
        staging -> write(candidates, models, staging));
  }

  private String id(Artifact candidates) {
    return dataset.id()
        + "-"
        + Checksums.fingerprint(
            candidates.id(), runIds, config.evaluate(), orderedBy(), config.seed());
  }

  private Artifact model(String runId) {
    Artifact model = store.require(ArtifactKind.MODEL, runId);
    String trainedOn = ArtifactParts.of(model).dataset();
    if (!dataset.id().equals(trainedOn)) {
      throw new DataContractException(
          "Model "
              + runId
              + " was trained on data set "
              + trainedOn
              + ", but is to be evaluated on "
              + dataset.id()
              + ": evaluate it with the configuration it was trained with, or train it again");
    }
    return model;
  }

  private ArtifactDraft write(Artifact candidates, List<Artifact> models, Path staging)
      throws IOException {
    List<RankingMetric> metrics = metrics();
    Map<String, Double> figures = new LinkedHashMap<>();
    try (RankTables ranks = new RankTables(spark, config, dataset, candidates)) {
      List<ModelFigures> measured = new ArrayList<>();
      for (Artifact model : models) {
        measured.add(ranks.measure(model, metrics));
      }
      EvaluationReport report = new EvaluationReport(protocol(candidates), measured, List.of());
      for (ModelFigures model : report.models()) {
        figures.put(model.run(), model.sampled().figure(orderedBy()).mean());
      }
      report =
          new EvaluationReport(
              report.protocol(), report.models(), comparisons(report.models(), ranks));
      ranks.write(new Path(staging, "ranks"));
      write(new Path(staging, EvaluationReport.JSON_FILE), report.toJson());
      write(new Path(staging, EvaluationReport.TEXT_FILE), report.toText());
    }
    return new ArtifactDraft(
        List.of(),
        Details.of(new EvaluationDetails(dataset.id(), candidates.id(), runIds, figures)));
  }

  /** Every pair of models, the better one first. */
  private List<Comparison> comparisons(List<ModelFigures> models, RankTables ranks) {
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        String first = models.get(i).run();
        String second = models.get(j).run();
        for (String ranking : ranks.rankings()) {
          comparisons.addAll(comparisons(ranking, first, second, ranks));
        }
      }
    }
    return comparisons;
  }

  private List<Comparison> comparisons(
      String ranking, String first, String second, RankTables ranks) {
    List<RankingMetric> metrics = compared();
    List<PairedDifferences> differences = ranks.differences(first, second, ranking, metrics);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      PairedTest test =
          PairedTest.of(differences.get(i), config.evaluate().bootstrapSamples(), config.seed());
      comparisons.add(new Comparison(ranking, metrics.get(i).name(), first, second, test));
    }
    return comparisons;
  }

  private Protocol protocol(Artifact candidates) {
    Map<String, Object> made = dataset.manifest().configuration();
    return new Protocol(
        dataset.id(),
        candidates.id(),
        made.get("ncf.split.strategy") + " by " + made.get("ncf.split.order") + ", test items",
        CandidateDetails.of(candidates).test().negatives(),
        TIES,
        orderedBy(),
        DatasetDetails.of(dataset).origin().publishedSplit());
  }

  private List<RankingMetric> metrics() {
    List<RankingMetric> metrics = new ArrayList<>(RankingMetrics.at(config.evaluate().cutoffs()));
    RankingMetric selected = RankingMetrics.named(orderedBy());
    if (!metrics.contains(selected)) {
      metrics.add(selected);
    }
    return metrics;
  }

  private List<RankingMetric> compared() {
    List<String> names = new ArrayList<>(USUAL);
    names.add(orderedBy());
    return names.stream().distinct().map(RankingMetrics::named).toList();
  }

  private String orderedBy() {
    return config.train().selectOn();
  }

  /** The report of a published evaluation. */
  public static EvaluationReport report(SparkSession spark, Artifact evaluation) {
    Path file = new Path(evaluation.directory(), EvaluationReport.JSON_FILE);
    try (var in = file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file)) {
      return EvaluationReport.fromJson(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), evaluation.directory().toString());
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
