package org.ncfspark.dataset;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.input.InputFiles;
import org.ncfspark.input.InputFingerprints;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.split.SplitConfig;

/**
 * All files that a data set is made from.
 *
 * @param ratings in line order
 * @param test published test items
 * @param negatives published negatives of these
 * @param fingerprints of all of them
 */
public record DatasetInputs(
    List<FileStatus> ratings,
    Optional<FileStatus> test,
    Optional<FileStatus> negatives,
    List<FileEntry> fingerprints) {

  /** The name of the rules by which files become tables. Other rules make another data set. */
  private static final String RULES = "times in microseconds, numbers by id, positions";

  /** Finds and fingerprints the configured files. */
  public static DatasetInputs of(SparkSession spark, NcfConfig config) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    InputFiles input = new InputFiles(hadoop, config.data().input());
    List<FileStatus> ratings = input.matching(config.data().files());
    SplitConfig.Published published = config.split().published();
    boolean isPublished = config.split().strategy() == SplitConfig.Strategy.PUBLISHED;
    Optional<FileStatus> test = beside(input, isPublished ? published.test() : "");
    Optional<FileStatus> negatives = beside(input, isPublished ? published.negatives() : "");
    List<FileStatus> all = new ArrayList<>(ratings);
    test.ifPresent(all::add);
    negatives.ifPresent(all::add);
    return new DatasetInputs(ratings, test, negatives, InputFingerprints.of(spark, all));
  }

  /**
   * Changes with anything that the data set depends on; where the files lie is nothing of the sort.
   *
   * @param previous id of the data set that is continued, if one is
   */
  public String datasetId(NcfConfig config, Optional<String> previous) {
    List<Object> parts = new ArrayList<>(List.of(RULES));
    Config data = config.source().getConfig("ncf.data").withoutPath("input");
    parts.add(data.root().render(ConfigRenderOptions.concise()));
    parts.add(config.split());
    parts.add(config.seed());
    for (FileEntry file : fingerprints) {
      parts.add(new Path(file.path()).getName());
      parts.add(file.bytes());
      parts.add(file.sha256());
    }
    previous.ifPresent(
        continued -> parts.addAll(List.of("continues", continued, config.retrain().mode())));
    return config.data().name() + "-" + Checksums.fingerprint(parts.toArray());
  }

  private static Optional<FileStatus> beside(InputFiles input, String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(input.beside(name));
  }
}
