package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.benchmark.BenchmarkCase;
import org.ncfspark.benchmark.MatrixSpeed;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.eval.EvaluationReport;
import org.ncfspark.eval.Figure;
import org.ncfspark.eval.Interval;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.PairedTest;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.generate.GenerateConfig;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.retrain.Check;
import org.ncfspark.retrain.DataQuality;
import org.ncfspark.retrain.NightFigures;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;
import org.ncfspark.train.TrainingSpeed;
import org.ncfspark.tuning.Trial;
import org.ncfspark.tuning.TrialResult;

/** What commands show to people is text for people, whatever figures it is made of. */
class ReportContractTest {
  /** Java's maps, lists of records and powers of ten, digits that nobody reads, nanoseconds. */
  private static final Pattern FOR_MACHINES =
      Pattern.compile(
          "\\{|\\w\\[\\w+=|\\d\\.\\d+[eE]-?\\d|\\b\\d[eE]-\\d|\\d\\.\\d{7,}|:\\d\\d\\.\\d+Z|\\bnull\\b");

  private static final double LONG = 0.4432661717921527;
  private static final double TINY = 1.234567890123e-7;
  private static final Map<String, Object> VALIDATION = new LinkedHashMap<>();
  private static final Map<String, Object> GRADIENT = new HashMap<>();
  private static final Map<String, Object> FITTED = new HashMap<>();

  static {
    VALIDATION.put("hr@10", LONG);
    VALIDATION.put("ndcg@10", TINY);
    FITTED.putAll(
        Map.of(
            "model", "ease",
            "dataset", "tiny-1",
            "trained-on", "train+validation",
            "validation", VALIDATION,
            "selected-on", "nothing to select",
            "seconds", 2.066324592,
            "epochs", 0));
    GRADIENT.putAll(FITTED);
    GRADIENT.putAll(Map.of("history", List.of(), "examples-per-second", 1_419_010, "epochs", 14));
  }

  @TempDir java.nio.file.Path work;
  private ArtifactStore store;

  @BeforeEach
  void openStore() {
    store = new ArtifactStore(new Configuration(), work.toString());
  }

  static Stream<JobResult> results() {
    return Stream.of(
        new TrainResult(artifact(GRADIENT)),
        new TrainResult(artifact(FITTED)),
        tuned(),
        evaluated(),
        new BenchmarkResult(
            "local[2]",
            2,
            new MatrixSpeed(OptionalDouble.of(357e9), OptionalDouble.of(310e9)),
            List.of(line())),
        new GenerateResult(new GenerateConfig(1000, 500, 30_000, 8, TINY, LONG), 42, "out"),
        new PreprocessResult(
            "d-1",
            new DatasetCounts(9, 1, 1, 1, 1, 5, 3, 7, 3, 1, 1),
            "by time",
            Map.of("cold-test-items", 2L),
            LONG),
        new RecommendResult(
            "r-1", "path", "run", "mf", 943, 2, List.of("nobody", "u99"), 10, "mf-1", 500),
        new SampleResult(
            "c-1",
            "d-1",
            new CandidateDetails.Part(943, 99, 99, "uniform"),
            new CandidateDetails.Part(943, 98, 99, "uniform")),
        RetrainResult.published(
            "n-1",
            night(),
            new RecommendResult("r-1", "path", "run", "mf", 943, 0, List.of(), 10, null, null)));
  }

  @ParameterizedTest
  @MethodSource("results")
  void reportsAreForPeople(JobResult result) {
    assertThat(result.report()).doesNotContainPattern(FOR_MACHINES);
  }

  @Test
  void progressOfABenchmarkIsForPeople() {
    assertThat(line().toString()).doesNotContainPattern(FOR_MACHINES);
  }

  @Test
  void listAndStatusAreForPeople() {
    for (ArtifactKind kind : ArtifactKind.values()) {
      Map<String, Object> details = new HashMap<>(GRADIENT);
      details.put("outcome", "refused");
      details.put("ranked", Map.of("ease-1", LONG));
      details.put("figures", VALIDATION);
      String id = kind == ArtifactKind.CHECKPOINT ? "run/selection-1" : kind.folder() + "-1";
      store.publish(kind, id, TestData.config(), staging -> new ArtifactDraft(List.of(), details));
    }
    assertThat(new StatusJob(store).run().report())
        .contains("datasets 1, candidates 1, models 1", "submit/ncf list")
        .doesNotContainPattern(FOR_MACHINES);
    assertThat(new ListJob(store).run().report())
        .contains("validation ndcg@10 0.0000", "test ndcg@10: ease-1 0.4433")
        .doesNotContainPattern(FOR_MACHINES);
    try (WriterLock lock = store.lock(TestData.NAME, Duration.ofDays(1))) {
      store.makeCurrent(lock, ArtifactKind.MODEL, "models-1");
      assertThat(new StatusJob(store).run().report())
          .contains("validation    hr@10 0.4433, ndcg@10 0.0000", "locked by")
          .doesNotContainPattern(FOR_MACHINES);
    }
  }

  private static Artifact artifact(Map<String, Object> details) {
    return new Artifact(
        new Path("file:/data/models/run"),
        new RunManifest(
            1,
            "models",
            "run",
            "2026-11-28T11:28:27.443087025Z",
            1,
            Map.of(),
            Map.of(),
            List.of(),
            details,
            List.of(),
            null));
  }

  private static JobResult tuned() {
    Trial trial = new Trial(List.of("train.learning-rate=0.001"), TestData.config());
    TrialResult failed = new TrialResult(trial, artifact(Map.of("failure", "The loss is NaN")));
    return new TuneResult(
        artifact(Map.of()), "ndcg@10", List.of(new TrialResult(trial, artifact(GRADIENT)), failed));
  }

  private static JobResult evaluated() {
    Interval interval = new Interval(TINY, LONG);
    List<Figure> figures = List.of(new Figure("ndcg@10", LONG, TINY, interval, LONG));
    List<ModelFigures> models =
        List.of(
            new ModelFigures(
                "mf",
                "mf-1",
                "validation ndcg@10",
                943,
                0.552788922,
                List.of(new RankingFigures("sampled", 943, 99, 99, 0, 0, LONG, TINY, figures))));
    EvaluationReport.Protocol protocol =
        new EvaluationReport.Protocol(
            "d-1",
            "c-1",
            "leave-one-out by time",
            "99 per user",
            "pessimistic",
            "ndcg@10",
            Map.of("cold-test-items", 2L));
    return new EvaluateResult(
        "e-1",
        new EvaluationReport(
            protocol,
            models,
            List.of(
                new EvaluationReport.Comparison(
                    "sampled", "ndcg@10", "mf-1", "ease-1", new PairedTest(LONG, TINY, interval)),
                new EvaluationReport.Comparison(
                    "full", "ndcg@10", "mf-1", "ease-1", new PairedTest(LONG, LONG, interval)))));
  }

  private static BenchmarkResult.Line line() {
    return new BenchmarkResult.Line(
        BenchmarkCase.all().get(0),
        2,
        new TrainingSpeed(6e6 + LONG, 5e6, 4.5e6),
        OptionalDouble.of(LONG));
  }

  private static RetrainReport night() {
    return new RetrainReport(
        "tiny",
        "d-2",
        "mf-2",
        "mf-1",
        "mf-1",
        new DataQuality(10, 0, 10, 5, 4, 1, 0, 0),
        new NightFigures(943, 3, Map.of("ndcg@10", LONG), Map.of(), null, LONG, Map.of(), null),
        List.of(new Check("max-drop", true, "ndcg@10 0.4433")));
  }
}
