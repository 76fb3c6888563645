package org.ncfspark.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.compare.ComparedFigure;
import org.ncfspark.compare.ComparedModel;
import org.ncfspark.compare.ComparedRanking;
import org.ncfspark.compare.ComparisonReport;
import org.ncfspark.compare.LeftOut;
import org.ncfspark.error.DataContractException;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.store.Artifact;

/** A published comparison. */
public record CompareResult(Artifact artifact, ComparisonReport comparison) implements JobResult {

  CompareResult(Artifact artifact, SparkSession spark) {
    this(artifact, read(artifact, spark));
  }

  private static ComparisonReport read(Artifact artifact, SparkSession spark) {
    Path file = new Path(artifact.directory(), ComparisonReport.JSON_FILE);
    try (InputStream in =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file)) {
      return ComparisonReport.fromJson(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), artifact.directory().toString());
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String report() {
    return comparison.toText() + "\nWith plots: " + page();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("comparison", artifact.id());
    summary.put("dataset", comparison.study().dataset());
    summary.put("models", comparison.models().stream().map(CompareResult::summary).toList());
    summary.put("left-out", comparison.left().stream().map(LeftOut::name).toList());
    summary.put("page", page());
    return summary;
  }

  private static Map<String, Object> summary(ComparedModel model) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", model.name());
    summary.put("runs", model.runs().stream().map(run -> run.id()).toList());
    List<ComparedRanking> rankings = model.rankings();
    for (ComparedRanking ranking : rankings) {
      String prefix = ranking.ranking().equals(RankingFigures.FULL) ? "full-" : "";
      for (ComparedFigure figure : ranking.figures()) {
        summary.put(prefix + figure.metric(), figure.mean());
      }
    }
    return summary;
  }

  private String page() {
    return new Path(artifact.directory(), ComparisonReport.PAGE_FILE).toUri().getPath();
  }
}
